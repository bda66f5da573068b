# SPDX-FileCopyrightText: 2026 The heddle authors
# SPDX-License-Identifier: Apache-2.0

# Writes OUTPUT, a C++ file that defines heddle::emit::template_files() from FILES, a list of
# paths below ROOT. Run as: cmake -DROOT=... -DFILES=... -DOUTPUT=... -P embed_templates.cmake
set(text "#include \"generator/emit/templates.h\"\n\nnamespace heddle::emit {\n\n")
string(APPEND text "const std::vector<TemplateFile>& template_files() {\n")
string(APPEND text "  static const std::vector<TemplateFile> files = {\n")
foreach(path IN LISTS FILES)
  file(READ "${ROOT}/${path}" content)
  if(content MATCHES "\\)heddle_text\"")
    message(FATAL_ERROR "${path} holds the end mark of a raw string")
  endif()
  string(APPEND text "      {\"${path}\", R\"heddle_text(${content})heddle_text\"},\n")
endforeach()
string(APPEND text "  };\n  return files;\n}\n\n}  // namespace heddle::emit\n")
file(WRITE "${OUTPUT}" "${text}")

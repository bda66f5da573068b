# SPDX-FileCopyrightText: 2026 The heddle authors
# SPDX-License-Identifier: Apache-2.0

# Writes OUTPUT, a C++ file that defines NAMESPACE::FUNCTION(), declared in HEADER, from FILES, a
# list of paths below ROOT: the path and the text of each, in structs of TYPE. Run as:
#   cmake -DROOT=... -DFILES=... -DOUTPUT=... -DHEADER=... -DNAMESPACE=... -DFUNCTION=...
#     -DTYPE=... -P embed_files.cmake
set(text "#include \"${HEADER}\"\n\nnamespace ${NAMESPACE} {\n\n")
string(APPEND text "const std::vector<${TYPE}>& ${FUNCTION}() {\n")
string(APPEND text "  static const std::vector<${TYPE}> files = {\n")
foreach(path IN LISTS FILES)
  file(READ "${ROOT}/${path}" content)
  if(content MATCHES "\\)heddle_text\"")
    message(FATAL_ERROR "${path} holds the end mark of a raw string")
  endif()
  string(APPEND text "      {\"${path}\", R\"heddle_text(${content})heddle_text\"},\n")
endforeach()
string(APPEND text "  };\n  return files;\n}\n\n}  // namespace ${NAMESPACE}\n")
file(WRITE "${OUTPUT}" "${text}")

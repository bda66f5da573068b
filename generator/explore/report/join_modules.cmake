# SPDX-FileCopyrightText: 2026 The heddle authors
# SPDX-License-Identifier: Apache-2.0

# Writes OUTPUT, one script, from FILES, JavaScript modules in an order in which each comes before
# those that import it. This is for a few files written for it: imports and exports stand at the
# start of a line, nothing is renamed, and no two files share a name at their top level. Run as:
#   cmake -DFILES=... -DOUTPUT=... -P join_modules.cmake
set(text "(() => {\n'use strict';\n")
foreach(path IN LISTS FILES)
  file(READ "${path}" content)
  string(REGEX REPLACE "\nimport [^;]*;" "" content "${content}")
  string(REGEX REPLACE "\nexport " "\n" content "${content}")
  string(REGEX REPLACE "^// SPDX[^\n]*\n// SPDX[^\n]*\n" "" content "${content}")
  string(APPEND text "${content}")
endforeach()
string(APPEND text "})();\n")
file(WRITE "${OUTPUT}" "${text}")

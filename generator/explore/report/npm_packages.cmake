# SPDX-FileCopyrightText: 2026 The heddle authors
# SPDX-License-Identifier: Apache-2.0

# Installs what the current folder's package-lock.json says into node_modules of its build folder,
# once for each state of that file. `failure` becomes the reason why that did not work, or empty.
function(heddle_npm_packages failure)
  set(${failure} "" PARENT_SCOPE)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS package.json package-lock.json)
  find_program(HEDDLE_NPM npm)
  mark_as_advanced(HEDDLE_NPM)
  if(NOT HEDDLE_NPM)
    set(${failure} "there is no npm" PARENT_SCOPE)
    return()
  endif()
  file(SHA256 "${CMAKE_CURRENT_SOURCE_DIR}/package-lock.json" wanted)
  set(stamp "${CMAKE_CURRENT_BINARY_DIR}/node_modules/.heddle-installed")
  if(EXISTS "${stamp}")
    file(READ "${stamp}" installed)
  endif()
  if("${installed}" STREQUAL "${wanted}")
    return()
  endif()
  configure_file(package.json package.json COPYONLY)
  configure_file(package-lock.json package-lock.json COPYONLY)
  execute_process(
    COMMAND "${HEDDLE_NPM}" ci --ignore-scripts --no-audit --no-fund --loglevel=error
      --fetch-retries=1 --fetch-retry-mintimeout=1000 --fetch-timeout=20000
    WORKING_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}" RESULT_VARIABLE result
    OUTPUT_QUIET ERROR_VARIABLE errors TIMEOUT 120)
  if(result)
    set(${failure} "'npm ci' failed:\n${errors}" PARENT_SCOPE)
    return()
  endif()
  file(WRITE "${stamp}" "${wanted}")
endfunction()

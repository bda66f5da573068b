# SPDX-FileCopyrightText: 2026 The heddle authors
# SPDX-License-Identifier: Apache-2.0

# Fetches what the charts of reports are bundled from, with npm, when CMake configures, so that a
# machine without npm, or without a way to packages, still builds everything else. Sets
# HEDDLE_HAS_CHARTS, HEDDLE_CHART_PACKAGES (a folder node_modules), and writes licences.txt.
set(HEDDLE_CHARTS AUTO CACHE STRING
  "Interactive charts in reports: ON needs npm, AUTO leaves them out without it, OFF")
set_property(CACHE HEDDLE_CHARTS PROPERTY STRINGS AUTO ON OFF)
set(HEDDLE_HAS_CHARTS OFF)
set(HEDDLE_CHART_PACKAGES "${CMAKE_CURRENT_BINARY_DIR}/node_modules")

# Why there are no charts: an error where they were asked for.
function(heddle_no_charts reason)
  if(HEDDLE_CHARTS STREQUAL "AUTO")
    message(STATUS "Reports will have no interactive charts: ${reason}")
  else()
    message(FATAL_ERROR "HEDDLE_CHARTS is ${HEDDLE_CHARTS}, but ${reason}")
  endif()
endfunction()

# Installs what package-lock.json says, once for each state of that file.
function(heddle_fetch_packages npm)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS package.json package-lock.json)
  file(SHA256 "${CMAKE_CURRENT_SOURCE_DIR}/package-lock.json" wanted)
  set(stamp "${HEDDLE_CHART_PACKAGES}/.heddle-installed")
  if(EXISTS "${stamp}")
    file(READ "${stamp}" installed)
  endif()
  if(NOT "${installed}" STREQUAL "${wanted}")
    configure_file(package.json package.json COPYONLY)
    configure_file(package-lock.json package-lock.json COPYONLY)
    execute_process(
      COMMAND "${npm}" ci --ignore-scripts --no-audit --no-fund --loglevel=error
      WORKING_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}" RESULT_VARIABLE failed
      OUTPUT_QUIET ERROR_VARIABLE errors TIMEOUT 120)
    if(failed)
      heddle_no_charts("'npm ci' failed:\n${errors}")
      return()
    endif()
    file(WRITE "${stamp}" "${wanted}")
  endif()
  set(HEDDLE_HAS_CHARTS ON PARENT_SCOPE)
endfunction()

# ECharts and its parts ask that their licences go where they go.
function(heddle_write_licences output)
  set(text "")
  foreach(path echarts/NOTICE echarts/LICENSE echarts/licenses/LICENSE-d3 zrender/LICENSE
      tslib/LICENSE.txt)
    file(READ "${HEDDLE_CHART_PACKAGES}/${path}" content)
    string(STRIP "${content}" content)
    string(APPEND text "---- ${path} ----\n\n${content}\n\n")
  endforeach()
  file(CONFIGURE OUTPUT "${output}" CONTENT "${text}" @ONLY)
endfunction()

if(HEDDLE_CHARTS)
  find_program(HEDDLE_NPM npm)
  mark_as_advanced(HEDDLE_NPM)
  if(HEDDLE_NPM)
    heddle_fetch_packages("${HEDDLE_NPM}")
  else()
    heddle_no_charts("there is no npm")
  endif()
endif()
if(HEDDLE_HAS_CHARTS)
  heddle_write_licences("${CMAKE_CURRENT_BINARY_DIR}/page/licences.txt")
endif()

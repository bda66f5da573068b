# SPDX-FileCopyrightText: 2026 The heddle authors
# SPDX-License-Identifier: Apache-2.0

# Fetches what the charts of reports are bundled from, with npm, when CMake configures, so that a
# machine without npm, or without a way to packages, still builds everything else. Sets
# HEDDLE_HAS_CHARTS, also as a global property, and HEDDLE_CHART_PACKAGES, a folder node_modules;
# writes licences.txt.
include(npm_packages.cmake)
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
  heddle_npm_packages(failure)
  if(failure)
    heddle_no_charts("${failure}")
  else()
    set(HEDDLE_HAS_CHARTS ON)
    heddle_write_licences("${CMAKE_CURRENT_BINARY_DIR}/page/licences.txt")
  endif()
endif()
set_property(GLOBAL PROPERTY HEDDLE_HAS_CHARTS ${HEDDLE_HAS_CHARTS})

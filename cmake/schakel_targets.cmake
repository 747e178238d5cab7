# The three kinds of target this tree has. Every folder makes one library with `schakel_library`;
# sources are listed by hand and DEPS names everything the folder includes, nothing implicit.
include(GoogleTest)

# schakel_library(NAME schakel_graph_model SRCS a.cc … HDRS a.h … DEPS schakel_graph_base …)
#
# Headers form a file set based at the repository root, so `#include "graph/model/a.h"` works for
# whoever links the target, and each header is compiled alone by all_verify_interface_header_sets.
# Without SRCS the library is header-only.
function(schakel_library)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "NAME" "SRCS;HDRS;DEPS")
  _schakel_check_arguments(schakel_library)
  set(scope PUBLIC)
  if(arg_SRCS)
    add_library(${arg_NAME} STATIC ${arg_SRCS})
    _schakel_build_options(${arg_NAME})
  else()
    add_library(${arg_NAME} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_sources(${arg_NAME} ${scope} FILE_SET HEADERS BASE_DIRS "${PROJECT_SOURCE_DIR}"
                                      FILES ${arg_HDRS})
  target_link_libraries(${arg_NAME} ${scope} ${arg_DEPS})
endfunction()

# schakel_executable(NAME schakel_server_main SRCS main.cc DEPS … [OUTPUT schakeld] [INSTALL])
#
# OUTPUT is the name of the file in build/<preset>/bin, and a second name by which other folders know
# the target; INSTALL puts it in a package too.
function(schakel_executable)
  cmake_parse_arguments(PARSE_ARGV 0 arg "INSTALL" "NAME;OUTPUT" "SRCS;DEPS")
  _schakel_check_arguments(schakel_executable)
  add_executable(${arg_NAME} ${arg_SRCS})
  _schakel_build_options(${arg_NAME})
  target_include_directories(${arg_NAME} PRIVATE "${PROJECT_SOURCE_DIR}")
  target_link_libraries(${arg_NAME} PRIVATE ${arg_DEPS})
  if(arg_OUTPUT)
    set_target_properties(${arg_NAME} PROPERTIES OUTPUT_NAME ${arg_OUTPUT})
    if(NOT TARGET ${arg_OUTPUT})
      add_executable(${arg_OUTPUT} ALIAS ${arg_NAME})
    endif()
  endif()
  if(arg_INSTALL)
    include(GNUInstallDirs)
    install(TARGETS ${arg_NAME} RUNTIME)
  endif()
endfunction()

# schakel_test(NAME schakel_graph_model_test SRCS a_test.cc … DEPS … [LABELS unit] [TIMEOUT 120])
#
# Links gtest_main and gmock; every TEST is a ctest test of its own. Tests are listed when ctest
# starts (PRE_TEST), so that building never runs a program. SCHAKEL_SOURCE_DIR and SCHAKEL_BIN_DIR
# are string macros: the repository root, and the folder of the programs under test. One label only:
# gtest_discover_tests keeps the first of a list.
function(schakel_test)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "NAME;TIMEOUT;LABELS" "SRCS;DEPS")
  _schakel_check_arguments(schakel_test)
  if(NOT arg_LABELS)
    set(arg_LABELS unit)
  endif()
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 120)
  endif()
  schakel_executable(NAME ${arg_NAME} SRCS ${arg_SRCS}
                     DEPS ${arg_DEPS} GTest::gtest_main GTest::gmock)
  set_target_properties(${arg_NAME} PROPERTIES RUNTIME_OUTPUT_DIRECTORY
                                               "${PROJECT_BINARY_DIR}/tests/bin")
  target_compile_definitions(
    ${arg_NAME} PRIVATE SCHAKEL_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
                        SCHAKEL_BIN_DIR="${CMAKE_RUNTIME_OUTPUT_DIRECTORY}")
  gtest_discover_tests(${arg_NAME} DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60
                       PROPERTIES LABELS "${arg_LABELS}" TIMEOUT ${arg_TIMEOUT})
endfunction()

# schakel_add_folders(base model …): one explicit list per level of the tree, in the order in which
# the arrows point.
function(schakel_add_folders)
  foreach(folder IN LISTS ARGN)
    if(EXISTS "${CMAKE_CURRENT_SOURCE_DIR}/${folder}/CMakeLists.txt")
      add_subdirectory(${folder})
    endif()
  endforeach()
endfunction()

# Warnings and instrumentation are private: they are our business, not our user's.
function(_schakel_build_options target)
  target_link_libraries(${target} PRIVATE $<BUILD_INTERFACE:schakel_warnings>
                                          $<BUILD_INTERFACE:schakel_sanitizers>)
endfunction()

# A misspelt keyword would silently join the list before it; say so instead.
macro(_schakel_check_arguments caller)
  if(arg_UNPARSED_ARGUMENTS OR NOT arg_NAME)
    message(FATAL_ERROR "${caller}(${ARGN}): NAME is required; unknown: ${arg_UNPARSED_ARGUMENTS}")
  endif()
endmacro()

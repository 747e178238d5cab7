# Turns .proto files into C++ libraries. protoc writes beside the build, under the include root
# ${SCHAKEL_PROTO_OUT}, so that `#include "schakel/v1/model.pb.h"` works; each file has its own rule
# with the imports protoc saw as its dependencies, so touching one message rebuilds what reads it.
set(SCHAKEL_PROTO_ROOT "${PROJECT_SOURCE_DIR}/proto")
set(SCHAKEL_PROTO_OUT "${PROJECT_BINARY_DIR}/proto/cpp")

# schakel_proto_library(NAME schakel_proto FILES schakel/v1/model.proto … DEPS … [GRPC])
#
# With GRPC the library holds the service stubs (*.grpc.pb.*), otherwise the messages (*.pb.*).
# Generated code is a SYSTEM include and links no warnings: we cannot edit it.
function(schakel_proto_library)
  cmake_parse_arguments(PARSE_ARGV 0 arg "GRPC" "NAME" "FILES;DEPS")
  set(sources)
  foreach(file IN LISTS arg_FILES)
    if(arg_GRPC)
      _schakel_grpc_rule(${file} sources)
    else()
      _schakel_message_rule(${file} sources)
    endif()
  endforeach()
  add_library(${arg_NAME} STATIC ${sources})
  set_target_properties(${arg_NAME} PROPERTIES CXX_CLANG_TIDY "" VERIFY_INTERFACE_HEADER_SETS OFF)
  target_include_directories(${arg_NAME} SYSTEM PUBLIC "${SCHAKEL_PROTO_OUT}")
  target_link_libraries(${arg_NAME} PUBLIC ${arg_DEPS} PRIVATE schakel_sanitizers)
endfunction()

# schakel_proto_descriptors(OUTPUT schakel.protoset FILES …): the contract with its comments and
# imports in one file, for tests that read it and for clients that do not want our .proto tree.
function(schakel_proto_descriptors)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "NAME;OUTPUT" "FILES")
  set(paths ${arg_FILES})
  list(TRANSFORM paths PREPEND "${SCHAKEL_PROTO_ROOT}/")
  add_custom_command(
    OUTPUT "${arg_OUTPUT}"
    COMMAND protobuf::protoc "-I${SCHAKEL_PROTO_ROOT}" --include_imports --include_source_info
            "--descriptor_set_out=${arg_OUTPUT}" ${arg_FILES}
    DEPENDS ${paths} protobuf::protoc
    COMMENT "Describing the contract in ${arg_OUTPUT}"
    VERBATIM)
  add_custom_target(${arg_NAME} ALL DEPENDS "${arg_OUTPUT}")
endfunction()

function(_schakel_message_rule file out_list)
  string(REGEX REPLACE "\\.proto$" ".pb" stem "${SCHAKEL_PROTO_OUT}/${file}")
  _schakel_protoc_rule(${file} "${stem}" "--cpp_out=${SCHAKEL_PROTO_OUT}")
  set(${out_list} ${${out_list}} "${stem}.cc" "${stem}.h" PARENT_SCOPE)
endfunction()

function(_schakel_grpc_rule file out_list)
  string(REGEX REPLACE "\\.proto$" ".grpc.pb" stem "${SCHAKEL_PROTO_OUT}/${file}")
  _schakel_protoc_rule(${file} "${stem}" "--grpc_out=${SCHAKEL_PROTO_OUT}"
                       "--plugin=protoc-gen-grpc=${SCHAKEL_GRPC_CPP_PLUGIN}")
  set(${out_list} ${${out_list}} "${stem}.cc" "${stem}.h" PARENT_SCOPE)
endfunction()

function(_schakel_protoc_rule file stem)
  get_filename_component(folder "${stem}" DIRECTORY)
  file(MAKE_DIRECTORY "${folder}")
  add_custom_command(
    OUTPUT "${stem}.cc" "${stem}.h"
    COMMAND protobuf::protoc "-I${SCHAKEL_PROTO_ROOT}" ${ARGN} "--dependency_out=${stem}.d" ${file}
    DEPENDS "${SCHAKEL_PROTO_ROOT}/${file}" protobuf::protoc
    DEPFILE "${stem}.d"
    COMMENT "Generating ${file} for C++"
    VERBATIM)
endfunction()

if(NOT SCHAKEL_GRAPH_ONLY)
  find_program(SCHAKEL_GRPC_CPP_PLUGIN grpc_cpp_plugin REQUIRED)
  mark_as_advanced(SCHAKEL_GRPC_CPP_PLUGIN)
endif()

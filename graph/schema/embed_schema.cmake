# Writes a C++ source that holds the bytes of INPUT. An array and not a literal: compilers limit the length
# of literals, and no text can break out of an array.
#
#   cmake -DINPUT=a.txtpb -DOUTPUT=a.cc -P embed_schema.cmake
file(READ "${INPUT}" bytes HEX)
string(REGEX REPLACE "(................................)" "\\1\n" bytes "${bytes}")
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
get_filename_component(name "${INPUT}" NAME)
file(WRITE "${OUTPUT}" "// Generated from ${name}.
#include \"graph/schema/embedded_schema.h\"

namespace schakel {

const unsigned char kEmbeddedSchema[] = {
${bytes}
};
const std::size_t kEmbeddedSchemaSize = sizeof(kEmbeddedSchema);

}  // namespace schakel
")

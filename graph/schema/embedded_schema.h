// The bytes of onderwijs_innovatie.txtpb, put into the program at build time. Read them through
// EmbeddedSchemaText() in graph/model/schema.h.
#ifndef SCHAKEL_GRAPH_SCHEMA_EMBEDDED_SCHEMA_H_
#define SCHAKEL_GRAPH_SCHEMA_EMBEDDED_SCHEMA_H_

#include <cstddef>

namespace schakel {

extern const unsigned char kEmbeddedSchema[];
extern const std::size_t kEmbeddedSchemaSize;

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_SCHEMA_EMBEDDED_SCHEMA_H_

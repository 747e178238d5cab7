// Why an entity is no subject of a rule, or not surely one, in a sentence.
#ifndef SCHAKEL_GRAPH_QUERIES_NOT_SUBJECT_H_
#define SCHAKEL_GRAPH_QUERIES_NOT_SUBJECT_H_

#include "graph/algorithms/gaps.h"
#include "graph/model/schema.h"
#include "graph/network/view.h"
#include "schakel/v1/model.pb.h"

namespace schakel {

// In both languages; empty when it surely is one.
v1::Text NotSubjectBecause(const View& view, const CompiledRule& rule, NodeId entity,
                           const Verdict& verdict);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_NOT_SUBJECT_H_

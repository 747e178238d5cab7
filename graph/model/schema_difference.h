// What differs between two vocabularies, in lines for people and logs.
#ifndef SCHAKEL_GRAPH_MODEL_SCHEMA_DIFFERENCE_H_
#define SCHAKEL_GRAPH_MODEL_SCHEMA_DIFFERENCE_H_

#include <string>
#include <vector>

#include "schakel/v1/schema.pb.h"

namespace schakel {

// One line for everything that was added ("+ relation funds"), removed ("- kind event") or changed
// ("~ rule centrum_without_tki"), sort by sort in the order of v1::Schema and within a sort in the
// order of `after`, what was removed last. Attributes of kinds and relations have lines of their own
// ("+ attribute centrum.phase"); the kind or relation then has one only when something else of it
// changed. A list that merely changed its order is "~ order of kinds". Empty exactly when the two
// are the same schema. O(size of both).
std::vector<std::string> SchemaDifferences(const v1::Schema& before, const v1::Schema& after);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_MODEL_SCHEMA_DIFFERENCE_H_

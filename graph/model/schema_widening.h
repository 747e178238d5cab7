// Whether a vocabulary only gained: the cheap way to know that no data is lost.
#ifndef SCHAKEL_GRAPH_MODEL_SCHEMA_WIDENING_H_
#define SCHAKEL_GRAPH_MODEL_SCHEMA_WIDENING_H_

#include "graph/model/schema.h"

namespace schakel {

// True when everything that is valid and canonical under `before` surely is so under `after`, as far
// as the vocabularies alone tell: kinds, relations, attributes, values, statuses, schemes and rules
// were added or got other labels, and what was there takes at least what it took. False says that
// the data must be looked at. O(words of both).
bool OnlyWidens(const Schema& before, const Schema& after);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_MODEL_SCHEMA_WIDENING_H_

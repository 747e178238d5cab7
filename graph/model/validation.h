// Checks of one entity or link against the schema alone: no network, no clock. What needs the
// network (do the ends exist, is the id free) is checked where the change is staged
// (graph/network/draft.h).
#ifndef SCHAKEL_GRAPH_MODEL_VALIDATION_H_
#define SCHAKEL_GRAPH_MODEL_VALIDATION_H_

#include <vector>

#include "graph/model/date.h"
#include "graph/model/ids.h"
#include "graph/model/problem.h"
#include "graph/model/schema.h"
#include "schakel/v1/model.pb.h"

namespace schakel {

// Brings an entity into canonical form: default status filled in, attributes and identifiers
// ordered and identifiers in the canonical form of their scheme, version cleared. Appends every
// violation to `problems`, with field paths relative to the entity ("attributes[level]",
// "identifiers[ror]", "since", "name"), and things worth telling that are no violation to `remarks`
// (restored leading zeros). When it adds no problem the entity is valid under the schema.
void NormalizeEntity(const Schema& schema, v1::Entity& entity, std::vector<Problem>& problems,
                     std::vector<Problem>& remarks);

// What words of a link stand for.
struct LinkMeaning {
  RelationId relation;
  Period period;
  StatusId status;
};

// The same for a link; also canonicalises the ends of a symmetric relation (byte-smaller id first)
// and checks that the relation allows the kinds in the two ids. What it returns counts only when it
// adds no problem.
LinkMeaning NormalizeLink(const Schema& schema, v1::Link& link, std::vector<Problem>& problems,
                          std::vector<Problem>& remarks);

// The canonical form alone, for a link that was found valid when it was made in the same way
// before.
void CanonicalizeValidLink(const Schema& schema, v1::Link& link);

// Brings a link key into canonical form: ends of a symmetric relation ordered. Appends violations.
void NormalizeLinkKey(const Schema& schema, v1::LinkKey& key, std::vector<Problem>& problems);

// True when a text holds a free-standing number of nine digits that passes the eleven-test of a
// citizen service number. URLs are the caller's business.
bool HoldsPersonalNumber(absl::string_view text);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_MODEL_VALIDATION_H_

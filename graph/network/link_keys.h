// Between links as words (records, requests) and links as numbers (the adjacency).
#ifndef SCHAKEL_GRAPH_NETWORK_LINK_KEYS_H_
#define SCHAKEL_GRAPH_NETWORK_LINK_KEYS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/strings/string_view.h"

#include "graph/model/ids.h"
#include "graph/network/half_edge.h"
#include "graph/network/link_values.h"
#include "graph/network/snapshot.h"
#include "graph/storage/store.h"
#include "schakel/v1/model.pb.h"

namespace schakel {

// The key of the link of which `edge` is the half at `v`. Views live as long as the snapshot.
LinkKeyView KeyOf(const Snapshot& snapshot, NodeId v, const HalfEdge& edge);

// The key of a valid link message. Views live as long as the message.
LinkKeyView KeyOf(const v1::Link& link);

// The key with its words, for maps and messages.
v1::LinkKey ToMessage(const LinkKeyView& key);
// Unique per link identity; not a stored format.
std::string ToMapKey(const LinkKeyView& key);
// The key again, to the day whatever the precision of its since was. Views live as long as `key`.
// REQUIRES: `key` is a ToMapKey.
LinkKeyView FromMapKey(absl::string_view key);

// What stays in memory of a link, as views into the bytes of a v1::Link. For loops over millions,
// which gain by not making the message. Empty when the bytes are no message; what other fields hold
// is not looked at.
struct LinkWords {
  absl::string_view since;
  absl::string_view until;
  absl::string_view status;
  absl::InlinedVector<absl::string_view, 4> attributes;  // Each the bytes of a v1::Attribute.
};
std::optional<LinkWords> ReadLinkWords(absl::string_view bytes);

// The attributes of a valid link that rules read, ordered.
std::vector<CompactAttribute> CompactAttributesOf(const Schema& schema, RelationId relation,
                                                  const v1::Link& link);
// One of them; empty when rules do not read it.
std::optional<CompactAttribute> CompactAttributeOf(const Schema& schema, RelationId relation,
                                                   const v1::Attribute& attribute);

// The row of a valid link between two vertices. Whether it has values is not filled in.
LinkRow MakeLinkRow(const Schema& schema, const v1::Link& link, NodeId source, NodeId target);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_NETWORK_LINK_KEYS_H_

// Between links as words (records, requests) and links as numbers (the adjacency).
#ifndef SCHAKEL_GRAPH_NETWORK_LINK_KEYS_H_
#define SCHAKEL_GRAPH_NETWORK_LINK_KEYS_H_

#include <string>

#include "absl/strings/string_view.h"

#include "graph/model/ids.h"
#include "graph/network/half_edge.h"
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

// The row of a valid link between two vertices.
LinkRow MakeLinkRow(const Schema& schema, const v1::Link& link, NodeId source, NodeId target);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_NETWORK_LINK_KEYS_H_

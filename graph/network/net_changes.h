// NetChanges: what a stretch of the change log comes to. However often a record changed in between,
// it has one entry: how it stood before the stretch, and how after.
//
//   absl::StatusOr<NetChanges> net = ReadNetChanges(log, {Revision(40), Revision(50)}, {}, patience);
//   for (const auto& [id, change] : net->entities) …   // revisions 41 to 50
#ifndef SCHAKEL_GRAPH_NETWORK_NET_CHANGES_H_
#define SCHAKEL_GRAPH_NETWORK_NET_CHANGES_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"

#include "graph/model/ids.h"
#include "graph/network/patience.h"
#include "graph/storage/change_log.h"
#include "schakel/v1/feedback.pb.h"
#include "schakel/v1/model.pb.h"
#include "schakel/v1/schema.pb.h"

namespace schakel {

template <typename Message>
struct NetChange {
  // Whether the record existed.
  bool was = false;
  bool is = false;
  // The record; null when it did not exist, or was not asked for.
  std::shared_ptr<const Message> before;
  std::shared_ptr<const Message> after;
  // The revision that changed it last.
  Revision last;
};

// Of notes (dismissals, feedback), by the two words that name them.
template <typename Message>
using NetNotes = absl::flat_hash_map<std::pair<std::string, std::string>, NetChange<Message>>;

struct NetChanges {
  absl::flat_hash_map<std::string, NetChange<v1::Entity>> entities;
  // By ToMapKey (graph/network/link_keys.h).
  absl::flat_hash_map<std::string, NetChange<v1::Link>> links;
  // By rule and subject.
  NetNotes<v1::Dismissal> dismissals;
  // By the two of the pair, in its order.
  NetNotes<v1::Feedback> feedback;
  // Set when the schema changed: as it was before, and as it is after. No schema before revision 1.
  std::optional<v1::Schema> schema_before;
  std::optional<v1::Schema> schema_after;
  // Memory this takes, roughly.
  std::size_t bytes = 0;
};

// From the state at one revision to that at another; `from` < `to`.
struct Stretch {
  Revision from;
  Revision to;
};

struct NetChangesOptions {
  // Images that are not kept save their memory.
  bool keep_before = true;
  bool keep_after = true;
  // Of records that were made in the stretch, no image is kept: there is nothing to compare it to.
  bool compared_only = false;
  // More is ResourceExhausted (LIMIT_REACHED, "rebuild_bytes").
  std::size_t bytes_max = std::size_t{1} << 30;
};

// Errors are those of the log and of `patience`, which is asked for every change.
absl::StatusOr<NetChanges> ReadNetChanges(const ChangeLog& log, const Stretch& stretch,
                                          const NetChangesOptions& options,
                                          const Patience& patience);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_NETWORK_NET_CHANGES_H_

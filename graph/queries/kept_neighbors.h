// KeptNeighbors: who is next to whom, kept between questions about one view.
//
//   SimpleGraph graph = GraphOf(context.neighbors, snapshot, view);
//
// Lists are a function of the snapshot and of what the view counts, so what was asked before makes an
// answer quicker and nothing else. Every revision begins with none: who is next to whom depends on who
// is live, which a change of anybody may change.
#ifndef SCHAKEL_GRAPH_QUERIES_KEPT_NEIGHBORS_H_
#define SCHAKEL_GRAPH_QUERIES_KEPT_NEIGHBORS_H_

#include <cstddef>
#include <list>
#include <memory>

#include "absl/base/thread_annotations.h"

#include "graph/algorithms/matching/neighbor_lists.h"
#include "graph/algorithms/matching/simple_graph.h"
#include "graph/base/mutex.h"
#include "graph/model/date.h"
#include "graph/model/id_set.h"
#include "graph/network/snapshot.h"
#include "graph/network/view.h"

namespace schakel {

// Thread-safe. Keeps the lists of the two views asked for last, which a question for partners follows,
// and of others as long as all of them together are small; those of a snapshot that has gone go with
// it at the next question. Lists may grow after they were asked for, at most to what NeighborLists
// says.
class KeptNeighbors {
 public:
  explicit KeptNeighbors(std::size_t bytes_max = kBytesMax) : bytes_max_(bytes_max) {}

  // The lists of `view`, a view of `snapshot`: those kept, or new ones. REQUIRES: all kinds count in it.
  std::shared_ptr<NeighborLists> Of(const std::shared_ptr<const Snapshot>& snapshot,
                                    const View& view);

 private:
  // Some thirty views at M; at L no more than the two.
  static constexpr std::size_t kBytesMax = 128 * 1024 * 1024;
  static constexpr std::size_t kAlways = 2;

  struct Held {
    std::weak_ptr<const Snapshot> snapshot;
    Day as_of;
    StatusSet statuses;
    RelationSet relations;
    std::shared_ptr<NeighborLists> lists;

    bool AreOf(const std::shared_ptr<const Snapshot>& asked, const View& view) const {
      return snapshot.lock() == asked && as_of == view.as_of() && statuses == view.statuses() &&
             relations == view.relations();
    }
  };

  void DropWhatIsTooMuch() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const std::size_t bytes_max_;
  Mutex mutex_;
  std::list<Held> held_ ABSL_GUARDED_BY(mutex_);  // Asked for most recently first.
};

// A graph of `view` with the lists that `kept` has of it; with its own when `kept` is null.
SimpleGraph GraphOf(KeptNeighbors* kept, const std::shared_ptr<const Snapshot>& snapshot,
                    const View& view);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_KEPT_NEIGHBORS_H_

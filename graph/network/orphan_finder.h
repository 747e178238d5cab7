// OrphanFinder: which stored records a vocabulary has no room for.
#ifndef SCHAKEL_GRAPH_NETWORK_ORPHAN_FINDER_H_
#define SCHAKEL_GRAPH_NETWORK_ORPHAN_FINDER_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

#include "graph/model/problem.h"
#include "graph/model/schema.h"
#include "graph/network/patience.h"
#include "graph/storage/store.h"

namespace schakel {

// Looks at every record of a store. A record fits when it is valid under the schema and would be
// stored as it is; a removed entity fits when its kind is there, a dismissal when its rule is. What
// it names is the same every time.
class OrphanFinder : public LoadSink {
 public:
  // Both must outlive this.
  OrphanFinder(const Schema& schema, const Patience& patience)
      : schema_(schema), patience_(patience) {}

  void Begin(std::size_t shards) override;
  absl::Status Entity(std::size_t shard, absl::string_view id, absl::string_view value) override;
  absl::Status EntitiesDone() override { return absl::OkStatus(); }
  absl::Status Link(std::size_t shard, const LinkKeyView& key, absl::string_view value) override;
  absl::Status Dismissal(const DismissalKeyView& key, absl::string_view value) override;
  // Fits: its entities are looked at, removed or not, and it says nothing else of the vocabulary.
  absl::Status Feedback(const FeedbackKeyView&, absl::string_view) override {
    return absl::OkStatus();
  }

  // OK, or FailedPrecondition (SCHEMA_ORPHANS_DATA) with the first few that do not fit: entities,
  // then links, then dismissals, each in order of key.
  absl::Status Result() const;

 private:
  struct Found {
    std::vector<Sentence> first;
    std::size_t count = 0;
  };

  void Keep(absl::string_view name, Sentence why, Found& found) const;
  // Asks whether to go on; one shard asks for all.
  absl::Status Spend(std::size_t shard) const;

  const Schema& schema_;
  const Patience& patience_;
  // By shard.
  std::vector<Found> entities_;
  std::vector<Found> links_;
  Found dismissals_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_NETWORK_ORPHAN_FINDER_H_

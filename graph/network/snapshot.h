// Snapshot: the whole network at one revision, immutable, in memory.
//
//   std::shared_ptr<const Snapshot> now = network.Current();   // no lock, never waits for a writer
//   std::optional<NodeId> cew = now->Find("centrum:cew");
//   for (const HalfEdge& edge : now->edges(*cew)) { … }        // all dates, all statuses
//
// Readers share it freely between threads and keep it as long as they like: a later commit makes a
// new snapshot that shares the pages it did not touch. What counts on a date is the business of
// View.
//
// In memory: ids, names, search words, kinds, periods, statuses, the attributes rules filter on,
// the adjacency, and the attributes of links that rules read. Full records (free text, sources) come
// from records(), at the same revision.
#ifndef SCHAKEL_GRAPH_NETWORK_SNAPSHOT_H_
#define SCHAKEL_GRAPH_NETWORK_SNAPSHOT_H_

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

#include "graph/model/date.h"
#include "graph/model/ids.h"
#include "graph/model/schema.h"
#include "graph/network/adjacency.h"
#include "graph/network/commit_days.h"
#include "graph/network/dismissals.h"
#include "graph/network/id_index.h"
#include "graph/network/link_values.h"
#include "graph/network/paged_array.h"
#include "graph/network/pair_feedback.h"
#include "graph/storage/store.h"

namespace schakel {

// What traversals look at for every neighbour; kept apart from the rest and small.
struct NodeHeader {
  Period period;
  KindId kind;
  StatusId status;
  // False once removed; the id stays taken.
  bool present = false;
};

// An identifier: the position of its scheme in Schema.identifier_schemes, and its value.
struct CompactIdentifier {
  std::uint16_t scheme = 0;
  std::string value;

  friend auto operator<=>(const CompactIdentifier&, const CompactIdentifier&) = default;
};

// The rest of an entity that stays in memory.
struct EntityRow {
  std::string id;
  std::string name;
  // Names to search by, one per line: name, short name, alternative names; as given, and folded
  // line by line with FoldForSearch.
  std::string search_names;
  std::string search_folded;
  // Revision that last changed it.
  Revision version;
  bool has_source = false;
  // Ordered by attribute; only those CompactValue knows.
  std::vector<CompactAttribute> attributes;
  // External identifiers, ordered.
  std::vector<CompactIdentifier> identifiers;
};

class Snapshot {
 public:
  Revision revision() const { return revision_; }
  absl::Time committed_at() const { return committed_at_; }
  const Schema& schema() const { return *schema_; }
  std::shared_ptr<const Schema> shared_schema() const { return schema_; }
  // Full records at this revision.
  const Records& records() const { return *records_; }
  std::shared_ptr<const Records> shared_records() const { return records_; }

  // Vertices are [0, node_count()), removed ones included.
  std::size_t node_count() const { return adjacency_.vertex_count(); }
  // Entities and links, all periods and statuses, removed ones not counted.
  std::size_t entity_count() const { return entity_count_; }
  std::size_t link_count() const { return adjacency_.link_count(); }

  // The entity with this id; empty when there is none or it was removed. One hash look-up.
  std::optional<NodeId> Find(absl::string_view id) const;
  // Also finds ids that were removed.
  std::optional<NodeId> FindEver(absl::string_view id) const;

  // REQUIRES for all below: v < node_count().
  const NodeHeader& header(NodeId v) const {
    return headers_[v.value() / kPage][v.value() % kPage];
  }
  const EntityRow& row(NodeId v) const { return *rows_[v.value() / kPage][v.value() % kPage]; }
  absl::string_view id(NodeId v) const { return row(v).id; }
  // The value of an attribute that rules read; empty when unknown.
  std::optional<std::int64_t> Attribute(NodeId v, AttributeId attribute) const;

  // The UTC day of the revision that last changed an entity; empty when that is not known, as for
  // one that was removed.
  std::optional<Day> RecordedDay(NodeId v) const { return days_.Of(row(v).version); }
  // The UTC day of a revision up to this one; empty when that is not known.
  std::optional<Day> CommitDay(Revision revision) const { return days_.Of(revision); }

  const Adjacency& adjacency() const { return adjacency_; }
  const LinkValues& link_values() const { return link_values_; }
  EdgeRange edges(NodeId v) const { return adjacency_.edges(v); }
  // The value of an attribute of a link that rules read; empty when unknown. `at` is the vertex at
  // which the half-edge was found. One hash look-up, and none for a link without any.
  std::optional<std::int64_t> LinkAttribute(NodeId at, const HalfEdge& edge,
                                            AttributeId attribute) const;

  // Calls fn(NodeId) for every entity of a kind ever held, in order of NodeId; look at
  // header().present.
  template <typename Fn>
  void ForEachOfKind(KindId kind, Fn fn) const {
    if (kind.value() >= kinds_.size()) return;
    const KindNodes& nodes = kinds_[kind.value()];
    for (std::size_t i = 0; i < nodes.size; ++i) fn(nodes.pages[i / kKindPage][i % kKindPage]);
  }

  // Whether ForEachOfKind goes in order of string id too, as it does when entities arrived that way: a
  // network that was loaded is in order until somebody new comes between.
  bool IsInIdOrder(KindId kind) const {
    return kind.value() >= kinds_.size() || kinds_[kind.value()].in_id_order;
  }

  // Whether the string id of `a` comes before that of `b`: the order of every answer. Mostly told
  // without looking at the ids.
  bool Precedes(NodeId a, NodeId b) const {
    const KindId kind = header(a).kind;
    const KindId other = header(b).kind;
    if (kind != other) return schema_->IdPlace(kind) < schema_->IdPlace(other);
    return kinds_[kind.value()].in_id_order ? a < b : id(a) < id(b);
  }

  // How many entities of each kind and links of each relation there are, all periods and statuses;
  // indexed by the schema's ids.
  const std::vector<std::uint64_t>& entities_by_kind() const { return entities_by_kind_; }
  const std::vector<std::uint64_t>& links_by_relation() const { return links_by_relation_; }

  // The dismissal of a gap; null when it was not dismissed. What was dismissed of an entity that is
  // removed stays, and holds again once the entity is back: whoever asks looks at entities that are
  // there. Lives as long as the snapshot.
  const v1::Dismissal* FindDismissal(absl::string_view rule, absl::string_view subject) const {
    return dismissals_.Find({rule, subject});
  }
  const Dismissals& dismissals() const { return dismissals_; }

  // The verdicts on suggested pairs. Like dismissals they outlive the removal of an entity, and hold
  // again once it is back.
  const PairFeedback& feedback() const { return feedback_; }

 private:
  friend class Draft;
  static constexpr std::size_t kPage = Adjacency::kPageVertices;
  static constexpr std::size_t kKindPage = 1024;
  using HeaderPage = std::array<NodeHeader, kPage>;
  using RowPage = std::array<std::shared_ptr<const EntityRow>, kPage>;
  using KindPage = std::array<NodeId, kKindPage>;
  // Nodes of one kind, appended as they come; a kind never changes, so nothing is ever taken out.
  struct KindNodes {
    PagedArray<KindPage> pages;
    std::size_t size = 0;
    // As long as each came after all before it; then `last` is the newest.
    bool in_id_order = true;
    NodeId last;
  };

  Snapshot() = default;
  Snapshot(const Snapshot&) = default;

  Revision revision_;
  absl::Time committed_at_;
  std::shared_ptr<const Schema> schema_;
  std::shared_ptr<const Records> records_;
  PagedArray<HeaderPage> headers_;
  PagedArray<RowPage> rows_;
  std::vector<KindNodes> kinds_;
  Adjacency adjacency_;
  LinkValues link_values_;
  CommitDays days_;
  // Shared with earlier and later snapshots: it only ever grows, and entries beyond node_count()
  // are not of this snapshot.
  std::shared_ptr<IdIndex> index_;
  std::size_t entity_count_ = 0;
  std::vector<std::uint64_t> entities_by_kind_;
  std::vector<std::uint64_t> links_by_relation_;
  Dismissals dismissals_;
  PairFeedback feedback_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_NETWORK_SNAPSHOT_H_

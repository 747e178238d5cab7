// RateTally: linkage rates by group while they are counted.
#ifndef SCHAKEL_GRAPH_QUERIES_RATE_TALLY_H_
#define SCHAKEL_GRAPH_QUERIES_RATE_TALLY_H_

#include <memory>
#include <vector>

#include "absl/container/flat_hash_map.h"

#include "graph/model/ids.h"
#include "graph/network/snapshot.h"
#include "graph/queries/grouping.h"
#include "schakel/v1/linkage_service.pb.h"

namespace schakel {

// An entity that is counted, and its groups; none when nobody asked for groups.
struct RateMember {
  NodeId entity;
  bool linked = false;
  std::vector<GroupId> groups;
};

class RateTally {
 public:
  // Everything must outlive it. With `named` the rates say who is linked and who is not, in the
  // order of adding.
  RateTally(const Snapshot& snapshot, const Grouping& grouping, bool named)
      : snapshot_(snapshot), grouping_(grouping), named_(named) {}

  // Counts a member in the total and in each of its groups.
  void Add(const RateMember& member);
  // The same when only the default status counts.
  void AddConfirmed(const RateMember& member);

  // Writes the rates into an answer or a point of a series, which have the same fields.
  template <typename Figures>
  void Fill(Figures& figures) const {
    *figures.mutable_total() = Finish(total_);
    for (const GroupId group : grouping_.InOrder(snapshot_, groups_)) {
      v1::GroupRate& row = *figures.add_groups();
      grouping_.FillRef(snapshot_, group, *row.mutable_group());
      *row.mutable_rate() = Finish(*groups_.at(group));
    }
    figures.set_with_source(with_source_);
  }

 private:
  std::vector<v1::Rate*> RatesOf(const RateMember& member);
  void AddTo(v1::Rate& rate, const RateMember& member) const;
  static v1::Rate Finish(v1::Rate rate);

  const Snapshot& snapshot_;
  const Grouping& grouping_;
  const bool named_;
  std::int32_t with_source_ = 0;
  v1::Rate total_;
  absl::flat_hash_map<GroupId, std::unique_ptr<v1::Rate>> groups_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_RATE_TALLY_H_

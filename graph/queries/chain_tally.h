// ChainTally: the figures of chains, in all and by group, while they are counted.
#ifndef SCHAKEL_GRAPH_QUERIES_CHAIN_TALLY_H_
#define SCHAKEL_GRAPH_QUERIES_CHAIN_TALLY_H_

#include <cstddef>
#include <cstdint>

#include "absl/container/flat_hash_map.h"
#include "absl/types/span.h"

#include "graph/algorithms/chain.h"
#include "graph/model/ids.h"
#include "graph/network/snapshot.h"
#include "graph/queries/grouping.h"
#include "schakel/v1/linkage_service.pb.h"

namespace schakel {

// Parts that surely are there.
std::size_t CountPresent(const FoundChain& found);

class ChainTally {
 public:
  // Everything must outlive it; chains have this many parts.
  ChainTally(const Snapshot& snapshot, const Grouping& grouping, std::size_t parts)
      : snapshot_(snapshot), grouping_(grouping), parts_(static_cast<std::int32_t>(parts)) {}

  // Counts a subject in all and in each of its groups.
  void Add(NodeId subject, const FoundChain& found, absl::Span<const GroupId> groups);

  // Writes everything but the number of subjects, which an answer says by its rows, into an answer
  // or a point of a series.
  template <typename Figures>
  void Fill(Figures& figures) const {
    figures.set_numerator(total_.numerator());
    figures.set_flag_yes(total_.flag_yes());
    figures.set_flag_unknown(total_.flag_unknown());
    figures.set_unknown_since(unknown_since_);
    figures.set_without_partners(without_partners_);
    Divide(total_.subjects(), figures);
    for (const GroupId group : grouping_.InOrder(snapshot_, groups_)) {
      v1::GroupChain& row = *figures.add_groups();
      row = groups_.at(group);
      grouping_.FillRef(snapshot_, group, *row.mutable_group());
      Divide(row.subjects(), row);
    }
  }

  std::int32_t subjects() const { return total_.subjects(); }

 private:
  static void AddTo(v1::GroupChain& figures, const FoundChain& found);

  // Sets what follows from the numerator.
  template <typename Figures>
  void Divide(std::int32_t subjects, Figures& figures) const {
    figures.set_denominator(subjects * parts_);
    if (figures.denominator() == 0) return;
    figures.set_value(static_cast<double>(figures.numerator()) / figures.denominator());
  }

  const Snapshot& snapshot_;
  const Grouping& grouping_;
  const std::int32_t parts_;
  v1::GroupChain total_;  // Of a group with everybody in it.
  std::int32_t unknown_since_ = 0;
  std::int32_t without_partners_ = 0;
  absl::flat_hash_map<GroupId, v1::GroupChain> groups_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_CHAIN_TALLY_H_

// What two of a group have in common: the partners they share.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_COMMON_GROUND_H_
#define SCHAKEL_GRAPH_ALGORITHMS_COMMON_GROUND_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"

#include "graph/algorithms/best_pairs.h"
#include "graph/algorithms/budget.h"
#include "graph/network/view.h"

namespace schakel {

// A partner that two share.
struct SharedPartner {
  NodeId partner;
  // What sharing it is worth, in millionths: 1,000,000 / (its own partners), rounded down.
  std::int64_t value = 0;
};

// The partners of everybody in a group, and of those the shared ones. Members are known by their
// places in the group. The view's snapshot must outlive this.
class CommonGround {
 public:
  // Partners are those linked by the relations of `view`, whichever way; parallel links do not make
  // further ones. O(half-edges of the members and of their partners + pairs that share, for each
  // partner). REQUIRES: members are live and different. Errors of the budget only.
  static absl::StatusOr<CommonGround> Find(const View& view, absl::Span<const NodeId> members,
                                           Budget& budget);

  // What each pair is worth by all partners it shares (resource allocation; Zhou, Lü and Zhang,
  // European Physical Journal B 71, 2009), linked or not.
  const PairValues& values() const { return values_; }
  // Pairs that are linked themselves, a < b, ordered by place.
  const std::vector<Pair>& linked() const { return linked_; }
  // Those two share: worth most first, ties by id.
  std::vector<SharedPartner> SharedBy(std::size_t a, std::size_t b) const;

 private:
  // A partner of a member.
  struct Acquaintance {
    NodeId partner;
    std::size_t member = 0;
  };

  CommonGround(const View& view, std::size_t size) : view_(view), values_(size), partners_(size) {}

  absl::Status ReadPartners(absl::Span<const NodeId> members, Budget& budget);
  absl::Status Share(Budget& budget);

  View view_;
  PairValues values_;
  std::vector<Pair> linked_;
  // By member, ordered by NodeId; of partners that several have.
  std::vector<std::vector<SharedPartner>> partners_;
  // Ordered by partner and member.
  std::vector<Acquaintance> acquaintances_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_COMMON_GROUND_H_

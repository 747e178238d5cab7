#include "graph/algorithms/common_ground.h"

#include <algorithm>
#include <iterator>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"

#include "graph/algorithms/links.h"
#include "graph/base/sort_unique.h"

namespace schakel {
namespace {

constexpr std::int64_t kOne = 1'000'000;

// Each once, ordered by NodeId.
absl::StatusOr<std::vector<NodeId>> PartnersOf(const View& view, NodeId v, Budget& budget) {
  std::vector<NodeId> partners;
  absl::Status status = ForEachLink(view, v, budget, [&](const HalfEdge& edge) {
    if (edge.neighbor != v) partners.push_back(edge.neighbor);
  });
  if (!status.ok()) return status;
  SortUnique(partners);
  return partners;
}

}  // namespace

absl::StatusOr<CommonGround> CommonGround::Find(const View& view, absl::Span<const NodeId> members,
                                                Budget& budget) {
  CommonGround ground(view, members.size());
  if (absl::Status status = ground.ReadPartners(members, budget); !status.ok()) return status;
  if (absl::Status status = ground.Share(budget); !status.ok()) return status;
  return ground;
}

absl::Status CommonGround::ReadPartners(absl::Span<const NodeId> members, Budget& budget) {
  absl::flat_hash_map<NodeId, std::size_t> places;
  for (std::size_t i = 0; i < members.size(); ++i) places[members[i]] = i;
  for (std::size_t i = 0; i < members.size(); ++i) {
    const absl::StatusOr<std::vector<NodeId>> partners = PartnersOf(view_, members[i], budget);
    if (!partners.ok()) return partners.status();
    for (const NodeId partner : *partners) {
      acquaintances_.push_back({partner, i});
      const auto place = places.find(partner);
      if (place != places.end() && place->second > i) linked_.push_back({i, place->second});
    }
  }
  std::sort(acquaintances_.begin(), acquaintances_.end(),
            [](const Acquaintance& x, const Acquaintance& y) {
              return x.partner != y.partner ? x.partner < y.partner : x.member < y.member;
            });
  std::sort(linked_.begin(), linked_.end(),
            [](const Pair& x, const Pair& y) { return x.a != y.a ? x.a < y.a : x.b < y.b; });
  return absl::OkStatus();
}

absl::Status CommonGround::Share(Budget& budget) {
  for (std::size_t begin = 0; begin < acquaintances_.size();) {
    std::size_t end = begin + 1;
    const NodeId partner = acquaintances_[begin].partner;
    while (end < acquaintances_.size() && acquaintances_[end].partner == partner) ++end;
    if (end - begin > 1) {
      const absl::StatusOr<std::vector<NodeId>> others = PartnersOf(view_, partner, budget);
      if (!others.ok()) return others.status();
      const std::int64_t value = kOne / static_cast<std::int64_t>(others->size());
      for (std::size_t i = begin; i < end; ++i) {
        if (absl::Status status = budget.Spend(end - i); !status.ok()) return status;
        const std::size_t a = acquaintances_[i].member;
        partners_[a].push_back({partner, value});
        for (std::size_t j = i + 1; j < end; ++j) {
          const std::size_t b = acquaintances_[j].member;
          values_.Set(a, b, values_.at(a, b) + value);
        }
      }
    }
    begin = end;
  }
  return absl::OkStatus();
}

std::vector<SharedPartner> CommonGround::SharedBy(std::size_t a, std::size_t b) const {
  std::vector<SharedPartner> shared;
  std::set_intersection(
      partners_[a].begin(), partners_[a].end(), partners_[b].begin(), partners_[b].end(),
      std::back_inserter(shared),
      [](const SharedPartner& x, const SharedPartner& y) { return x.partner < y.partner; });
  const Snapshot& snapshot = view_.snapshot();
  std::sort(shared.begin(), shared.end(), [&](const SharedPartner& x, const SharedPartner& y) {
    return x.value != y.value ? x.value > y.value : snapshot.id(x.partner) < snapshot.id(y.partner);
  });
  return shared;
}

}  // namespace schakel

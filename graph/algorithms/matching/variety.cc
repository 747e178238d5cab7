#include "graph/algorithms/matching/variety.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "absl/container/flat_hash_map.h"

namespace schakel {
namespace {

// Somebody not chosen yet, with what they were last found to be worth: never less than they are.
struct Waiting {
  std::size_t choice = 0;
  double alike = 0;
  double penalty = 0;
  double worth = 0;
  // How many stood above when this was worked out.
  std::size_t after = 0;
};

// A heap has its largest first, so "less" is "comes after".
struct ComesAfter {
  const Snapshot& snapshot;
  absl::Span<const Choice> choices;

  bool operator()(const Waiting& a, const Waiting& b) const {
    if (a.worth != b.worth) return a.worth < b.worth;
    return snapshot.id(choices[b.choice].entity) < snapshot.id(choices[a.choice].entity);
  }
};

class Chooser {
 public:
  Chooser(const Snapshot& snapshot, absl::Span<const Choice> choices, double diversity,
          const GroupsOfChoice& groups_of)
      : snapshot_(snapshot), choices_(choices), diversity_(diversity), groups_of_(groups_of) {
    waiting_.reserve(choices.size());
    for (std::size_t i = 0; i < choices.size(); ++i) {
      waiting_.push_back({.choice = i, .worth = choices[i].score});
    }
    std::make_heap(waiting_.begin(), waiting_.end(), ComesAfter{snapshot_, choices_});
  }

  // The next one; empty at the end. What anybody is worth only falls, so whoever is worth most when
  // worked out now is worth more than all who were worked out before.
  absl::StatusOr<std::optional<Chosen>> Next() {
    while (!waiting_.empty()) {
      std::pop_heap(waiting_.begin(), waiting_.end(), ComesAfter{snapshot_, choices_});
      Waiting best = waiting_.back();
      if (diversity_ == 0 || best.after == chosen_) {
        waiting_.pop_back();
        if (diversity_ > 0) {
          if (absl::Status status = CountGroups(best.choice); !status.ok()) return status;
        }
        ++chosen_;
        return Chosen{best.choice, best.alike, best.penalty};
      }
      if (absl::Status status = WorkOut(best); !status.ok()) return status;
      waiting_.back() = best;
      std::push_heap(waiting_.begin(), waiting_.end(), ComesAfter{snapshot_, choices_});
    }
    return std::nullopt;
  }

 private:
  absl::StatusOr<const std::vector<NodeId>*> GroupsOf(std::size_t choice) {
    const auto found = groups_.find(choice);
    if (found != groups_.end()) return &found->second;
    absl::StatusOr<std::vector<NodeId>> groups = groups_of_(choices_[choice].entity);
    if (!groups.ok()) return groups.status();
    return &groups_.emplace(choice, *std::move(groups)).first->second;
  }

  absl::Status WorkOut(Waiting& one) {
    const absl::StatusOr<const std::vector<NodeId>*> groups = GroupsOf(one.choice);
    if (!groups.ok()) return groups.status();
    std::uint64_t above = 0;
    for (const NodeId group : **groups) {
      if (const auto found = above_.find(group); found != above_.end()) above += found->second;
    }
    one.after = chosen_;
    if (above == 0) return absl::OkStatus();
    const double score = choices_[one.choice].score;
    one.alike = static_cast<double>(above) / static_cast<double>((*groups)->size());
    one.penalty = diversity_ * score * (one.alike / (1 + one.alike));
    one.worth = score - one.penalty;
    return absl::OkStatus();
  }

  absl::Status CountGroups(std::size_t choice) {
    const absl::StatusOr<const std::vector<NodeId>*> groups = GroupsOf(choice);
    if (!groups.ok()) return groups.status();
    for (const NodeId group : **groups) ++above_[group];
    return absl::OkStatus();
  }

  const Snapshot& snapshot_;
  absl::Span<const Choice> choices_;
  double diversity_;
  const GroupsOfChoice& groups_of_;
  std::vector<Waiting> waiting_;
  std::size_t chosen_ = 0;
  absl::flat_hash_map<std::size_t, std::vector<NodeId>> groups_;  // By choice.
  absl::flat_hash_map<NodeId, std::uint64_t> above_;              // By group.
};

}  // namespace

absl::StatusOr<std::vector<Chosen>> Choose(const Snapshot& snapshot,
                                           absl::Span<const Choice> choices, double diversity,
                                           std::size_t count, const GroupsOfChoice& groups_of) {
  Chooser chooser(snapshot, choices, diversity, groups_of);
  std::vector<Chosen> chosen;
  while (chosen.size() < count) {
    const absl::StatusOr<std::optional<Chosen>> next = chooser.Next();
    if (!next.ok()) return next.status();
    if (!next->has_value()) break;
    chosen.push_back(**next);
  }
  return chosen;
}

}  // namespace schakel

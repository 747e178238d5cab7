// Who may be suggested, in order, with what each score is made of.
#ifndef SCHAKEL_GRAPH_QUERIES_SUGGESTION_RANKING_H_
#define SCHAKEL_GRAPH_QUERIES_SUGGESTION_RANKING_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include "absl/status/statusor.h"

#include "graph/algorithms/budget.h"
#include "graph/algorithms/matching/fusion.h"
#include "graph/algorithms/matching/scorer.h"
#include "graph/algorithms/matching/simple_graph.h"
#include "graph/algorithms/matching/variety.h"
#include "graph/network/view.h"
#include "graph/queries/match_ground.h"
#include "graph/queries/suggestion_question.h"

namespace schakel {

// The answer to one question, kept for as long as reasons are asked of it. Not thread-safe; the
// ground and the question must outlive it.
class SuggestionRanking {
 public:
  // `ground` is that of the question's kind, relations and filter.
  SuggestionRanking(MatchGround& ground, const SuggestionQuestion& question)
      : ground_(ground), question_(question) {}

  // Ranks everybody, and chooses the first `count`. To be called once. REQUIRES: the source is live.
  absl::Status Rank(std::size_t count, Budget& budget);

  // Live entities of the kind that may be suggested, those left out because they are linked, and
  // those left out because they were rejected.
  std::size_t candidates() const { return choice_->pool.size(); }
  std::size_t linked() const { return choice_->linked; }
  std::size_t rejected() const { return choice_->rejected; }
  // For whom something was found.
  std::size_t size() const { return fused_.size(); }

  // The chosen, best first.
  const std::vector<Chosen>& chosen() const { return chosen_; }
  const Fused& fused(const Chosen& chosen) const { return fused_[chosen.choice]; }
  NodeId entity(const Chosen& chosen) const { return choice_->pool.member(fused(chosen).member); }
  // Groups of somebody, for variety; empty when the schema has none.
  absl::StatusOr<std::vector<NodeId>> GroupsOf(NodeId v, Budget& budget) const;
  // What a share of a scorer rests on: most first, ties by string id.
  absl::StatusOr<std::vector<Part>> PartsOf(const ScoreShare& share, NodeId entity, Budget& budget);
  // The place in the order by score, diversity aside, of somebody with this score instead of their
  // own. O(size).
  std::size_t PlaceWith(const Fused& one, double score) const;

  SimpleGraph& graph() { return ground_.graph(); }

 private:
  absl::Status RunScorers(Budget& budget);
  const Snapshot& snapshot() const { return ground_.view().snapshot(); }

  MatchGround& ground_;
  const SuggestionQuestion& question_;
  std::optional<MatchGround::Choice> choice_;
  std::vector<std::unique_ptr<Scorer>> scorers_;
  std::vector<Fused> fused_;
  std::vector<Chosen> chosen_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_SUGGESTION_RANKING_H_

#include "graph/queries/suggestion_ranking.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "graph/algorithms/linkage.h"

namespace schakel {

absl::Status SuggestionRanking::RunScorers(Budget& budget) {
  MatchQuestion question = ground_.QuestionOf(question_.source, question_.suggested, choice_->pool);
  question.to_the_end = question_.alone;
  Fusion fusion(choice_->pool.size(), snapshot().schema().matching().rank_constant);
  for (std::size_t i = 0; i < question_.scorers.size(); ++i) {
    const CompiledMatching::Use& use = question_.scorers[i];
    Scorer& scorer = *scorers_.emplace_back(MakeScorer(use.scorer, question));
    absl::StatusOr<std::vector<Finding>> found = scorer.Score(budget);
    if (!found.ok()) return found.status();
    const auto index = static_cast<std::uint32_t>(i);
    if (question_.alone) {
      fusion.AddValues(index, *std::move(found), scorer.smaller_is_better());
    } else {
      fusion.AddPlaces(index, use.weight, *std::move(found), scorer.smaller_is_better());
    }
  }
  fused_ = std::move(fusion).Take();
  return budget.Spend(fused_.size());
}

absl::Status SuggestionRanking::Rank(std::size_t count, Budget& budget) {
  absl::StatusOr<MatchGround::Choice> choice = ground_.ChoiceFor(
      question_.source, question_.suggested, MatchGround::Verdicts::kHold, budget);
  if (!choice.ok()) return choice.status();
  choice_ = *std::move(choice);
  if (absl::Status status = RunScorers(budget); !status.ok()) return status;
  std::vector<Choice> choices;
  choices.reserve(fused_.size());
  for (const Fused& one : fused_) choices.push_back({choice_->pool.member(one.member), one.score});
  const bool grouped = snapshot().schema().matching().group.has_value();
  absl::StatusOr<std::vector<Chosen>> chosen =
      Choose(snapshot(), choices, grouped ? question_.diversity : 0, count,
             [&](NodeId v) { return GroupsOf(v, budget); });
  if (!chosen.ok()) return chosen.status();
  chosen_ = *std::move(chosen);
  return absl::OkStatus();
}

absl::StatusOr<std::vector<NodeId>> SuggestionRanking::GroupsOf(NodeId v, Budget& budget) const {
  const std::optional<RelationId>& group = snapshot().schema().matching().group;
  if (!group.has_value()) return std::vector<NodeId>();
  return schakel::GroupsOf(ground_.view(), v, *group, budget);
}

absl::StatusOr<std::vector<Part>> SuggestionRanking::PartsOf(const ScoreShare& share, NodeId entity,
                                                             Budget& budget) {
  absl::StatusOr<std::vector<Part>> parts = scorers_[share.scorer]->Explain(entity, budget);
  if (!parts.ok()) return parts.status();
  std::sort(parts->begin(), parts->end(), [&](const Part& a, const Part& b) {
    if (a.value != b.value) return a.value > b.value;
    return snapshot().id(a.entity) < snapshot().id(b.entity);
  });
  return parts;
}

std::size_t SuggestionRanking::PlaceWith(const Fused& one, double score) const {
  const absl::string_view id = snapshot().id(choice_->pool.member(one.member));
  std::size_t before = 0;
  for (const Fused& other : fused_) {
    if (&other == &one || other.score < score) continue;
    const bool precedes =
        other.score > score || snapshot().id(choice_->pool.member(other.member)) < id;
    before += precedes ? 1 : 0;
  }
  return before + 1;
}

}  // namespace schakel

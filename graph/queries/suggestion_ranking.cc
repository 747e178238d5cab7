#include "graph/queries/suggestion_ranking.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "graph/algorithms/linkage.h"
#include "graph/algorithms/links.h"
#include "graph/algorithms/vertex_set.h"
#include "graph/queries/live_entities.h"
#include "graph/queries/relations.h"

namespace schakel {

SuggestionRanking::SuggestionRanking(const View& view, const SuggestionQuestion& question)
    : view_(view),
      question_(question),
      graph_(view.WithRelations(question.followed)),
      wide_(view.WithRelations(
          Together(view.schema(), question.followed, view.schema().matching().themes))) {}

absl::Status SuggestionRanking::MakePool(Budget& budget) {
  absl::StatusOr<std::vector<NodeId>> entities =
      LiveOfKind(view_, question_.kind, /*filter=*/"", budget);
  if (!entities.ok()) return entities.status();
  population_ = entities->size();
  if (!question_.filter.holds_for_all()) {
    entities = question_.filter.Select(view_, *entities, budget);
    if (!entities.ok()) return entities.status();
  }
  VertexSet linked(view_.snapshot().node_count());
  absl::Status status =
      ForEachLink(view_.WithRelations(question_.suggested), question_.source, budget,
                  [&](const HalfEdge& edge) { linked.Insert(edge.neighbor); });
  if (!status.ok()) return status;
  std::vector<NodeId> members;
  for (const NodeId v : *entities) {
    if (v == question_.source) continue;
    if (linked.Contains(v)) {
      ++linked_;
    } else {
      members.push_back(v);
    }
  }
  pool_.emplace(view_.snapshot().node_count(), std::move(members));
  return absl::OkStatus();
}

absl::Status SuggestionRanking::RunScorers(Budget& budget) {
  const MatchQuestion question = {.graph = graph_,
                                  .wide = wide_,
                                  .source = question_.source,
                                  .pool = *pool_,
                                  .population = population_,
                                  .suggested = question_.suggested,
                                  .to_the_end = question_.alone};
  Fusion fusion(pool_->size());
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
  if (absl::Status status = MakePool(budget); !status.ok()) return status;
  if (absl::Status status = RunScorers(budget); !status.ok()) return status;
  std::vector<Choice> choices;
  choices.reserve(fused_.size());
  for (const Fused& one : fused_) choices.push_back({pool_->member(one.member), one.score});
  const bool grouped = view_.schema().matching().group.has_value();
  absl::StatusOr<std::vector<Chosen>> chosen =
      Choose(view_.snapshot(), choices, grouped ? question_.diversity : 0, count,
             [&](NodeId v) { return GroupsOf(v, budget); });
  if (!chosen.ok()) return chosen.status();
  chosen_ = *std::move(chosen);
  return absl::OkStatus();
}

absl::StatusOr<std::vector<NodeId>> SuggestionRanking::GroupsOf(NodeId v, Budget& budget) const {
  const std::optional<RelationId>& group = view_.schema().matching().group;
  if (!group.has_value()) return std::vector<NodeId>();
  return schakel::GroupsOf(view_, v, *group, budget);
}

absl::StatusOr<std::vector<Part>> SuggestionRanking::PartsOf(const ScoreShare& share, NodeId entity,
                                                             Budget& budget) {
  absl::StatusOr<std::vector<Part>> parts = scorers_[share.scorer]->Explain(entity, budget);
  if (!parts.ok()) return parts.status();
  std::sort(parts->begin(), parts->end(), [&](const Part& a, const Part& b) {
    if (a.value != b.value) return a.value > b.value;
    return view_.snapshot().id(a.entity) < view_.snapshot().id(b.entity);
  });
  return parts;
}

std::size_t SuggestionRanking::PlaceWith(const Fused& one, double score) const {
  const absl::string_view id = view_.snapshot().id(pool_->member(one.member));
  std::size_t before = 0;
  for (const Fused& other : fused_) {
    if (&other == &one || other.score < score) continue;
    const bool precedes =
        other.score > score || view_.snapshot().id(pool_->member(other.member)) < id;
    before += precedes ? 1 : 0;
  }
  return before + 1;
}

}  // namespace schakel

#include "graph/queries/evaluation_run.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "graph/algorithms/linkage.h"
#include "graph/algorithms/matching/fusion.h"
#include "graph/algorithms/matching/resampling.h"
#include "graph/queries/entities.h"

namespace schakel {
namespace {

// Leaves `count` of the cases, each as likely, in their order.
void DrawCases(std::size_t count, const Snapshot& snapshot, std::mt19937_64& random,
               std::vector<EvaluationCase>& cases) {
  if (count == 0 || count >= cases.size()) return;
  for (std::size_t i = 0; i < count; ++i) {
    std::swap(cases[i], cases[i + DrawBelow(cases.size() - i, random)]);
  }
  cases.resize(count);
  const ById by_id(snapshot);
  std::sort(cases.begin(), cases.end(), [&](const EvaluationCase& a, const EvaluationCase& b) {
    return by_id(a.source, b.source);
  });
}

std::vector<MemberScore> ScoresOf(const std::vector<Fused>& fused) {
  std::vector<MemberScore> scores;
  scores.reserve(fused.size());
  for (const Fused& one : fused) scores.push_back({one.member, one.score});
  return scores;
}

absl::StatusOr<std::vector<MemberScore>> Score(ScorerId id, MatchQuestion question,
                                               Budget& budget) {
  question.to_the_end = true;
  const std::unique_ptr<Scorer> scorer = MakeScorer(id, question);
  const absl::StatusOr<std::vector<Finding>> found = scorer->Score(budget);
  if (!found.ok()) return found.status();
  std::vector<MemberScore> scores;
  scores.reserve(found->size());
  for (const Finding& one : *found) {
    scores.push_back({one.member, ScoreAlone(one.value, scorer->smaller_is_better())});
  }
  return scores;
}

}  // namespace

EvaluationRun::EvaluationRun(const View& view, const EvaluationQuestion& question)
    : view_(view),
      question_(question),
      candidates_{VertexSet(view.snapshot().node_count())},
      listed_(1 + question.singles.size(), candidates_) {}

absl::StatusOr<std::vector<MemberScore>> EvaluationRun::Fuse(const MatchQuestion& question,
                                                             Budget& budget) const {
  Fusion fusion(question.pool.size());
  for (std::size_t i = 0; i < question_.fusion.size(); ++i) {
    const CompiledMatching::Use& use = question_.fusion[i];
    const std::unique_ptr<Scorer> scorer = MakeScorer(use.scorer, question);
    absl::StatusOr<std::vector<Finding>> found = scorer->Score(budget);
    if (!found.ok()) return found.status();
    fusion.AddPlaces(static_cast<std::uint32_t>(i), use.weight, *std::move(found),
                     scorer->smaller_is_better());
  }
  return ScoresOf(std::move(fusion).Take());
}

void EvaluationRun::Measure(std::size_t order, const Pool& pool, const EvaluationCase& one,
                            std::vector<MemberScore> scores, MeasuredCase& measured) {
  const ScoredOrder ranked(pool.size(), std::move(scores));
  std::vector<double> places;
  for (const NodeId v : one.wanted) places.push_back(ranked.PlaceOf(pool.Find(v)));
  measured.measures.push_back(MeasureOrder(std::move(places), pool.size()));
  ranked.ForEachUpTo(RankingMeasures::kListed,
                     [&](std::uint32_t member) { listed_[order].Add(pool.member(member)); });
}

absl::Status EvaluationRun::RunCase(MatchGround& ground, const EvaluationCase& one, std::size_t cut,
                                    Budget& budget) {
  const absl::StatusOr<MatchGround::Choice> choice =
      ground.ChoiceFor(one.source, question_.suggested, budget);
  if (!choice.ok()) return choice.status();
  const Pool& pool = choice->pool;
  const MatchQuestion question = ground.QuestionOf(one.source, question_.suggested, pool);
  MeasuredCase measured;
  measured.source = one.source;
  measured.cut = cut;
  absl::StatusOr<std::vector<MemberScore>> scores = Fuse(question, budget);
  if (!scores.ok()) return scores.status();
  Measure(0, pool, one, *std::move(scores), measured);
  for (std::size_t i = 0; i < question_.singles.size(); ++i) {
    scores = Score(question_.singles[i], question, budget);
    if (!scores.ok()) return scores.status();
    Measure(i + 1, pool, one, *std::move(scores), measured);
  }
  const absl::StatusOr<Neighbors> neighbors = ground.graph().NeighborsOf(one.source, budget);
  if (!neighbors.ok()) return neighbors.status();
  measured.neighbors = neighbors->size();
  if (const auto& group = view_.schema().matching().group; group.has_value()) {
    absl::StatusOr<std::vector<NodeId>> groups =
        GroupsOf(ground.view(), one.source, *group, budget);
    if (!groups.ok()) return groups.status();
    measured.groups = *std::move(groups);
  }
  for (std::uint32_t member = 0; member < pool.size(); ++member) {
    candidates_.Add(pool.member(member));
  }
  cuts_[cut].links += one.wanted.size();
  cuts_[cut].candidates += static_cast<double>(pool.size());
  cases_.push_back(std::move(measured));
  return absl::OkStatus();
}

absl::Status EvaluationRun::RunCut(std::size_t position, std::mt19937_64& random, Budget& budget) {
  MeasuredCut& cut = cuts_[position];
  const View view = view_.On(cut.cut);
  absl::StatusOr<CasesOfCut> found = FindCases(view, question_, budget);
  if (!found.ok()) return found.status();
  cut.cases = found->cases.size();
  cut.out_of_reach = found->out_of_reach;
  DrawCases(question_.cases_max, view.snapshot(), random, found->cases);
  cut.evaluated = found->cases.size();
  MatchGround ground(view, question_.kind, question_.followed, question_.everybody);
  for (const EvaluationCase& one : found->cases) {
    absl::Status status = RunCase(ground, one, position, budget);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status EvaluationRun::Run(Budget& budget) {
  std::mt19937_64 random(question_.seed);
  for (const Day cut : question_.cuts) cuts_.emplace_back().cut = cut;
  for (std::size_t i = 0; i < cuts_.size(); ++i) {
    if (absl::Status status = RunCut(i, random, budget); !status.ok()) return status;
  }
  return absl::OkStatus();
}

double EvaluationRun::CoverageOf(std::size_t order) const {
  if (candidates_.count == 0) return 0;
  return static_cast<double>(listed_[order].count) / static_cast<double>(candidates_.count);
}

}  // namespace schakel

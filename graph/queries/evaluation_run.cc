#include "graph/queries/evaluation_run.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
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

// What one scorer found.
struct Found {
  std::vector<Finding> findings;
  bool smaller_is_better = false;
};

// What scorers find for one question, each asked once.
class FoundByScorer {
 public:
  FoundByScorer(const MatchQuestion& question, Budget& budget)
      : question_(question), budget_(budget) {}

  absl::StatusOr<const Found*> Of(ScorerId id, bool to_the_end) {
    to_the_end = to_the_end && GoesToTheEnd(id);
    std::optional<Found>& found = found_[to_the_end ? 1 : 0][static_cast<std::size_t>(id)];
    if (found.has_value()) return &*found;
    MatchQuestion question = question_;
    question.to_the_end = to_the_end;
    const std::unique_ptr<Scorer> scorer = MakeScorer(id, question);
    absl::StatusOr<std::vector<Finding>> findings = scorer->Score(budget_);
    if (!findings.ok()) return findings.status();
    found = Found{*std::move(findings), scorer->smaller_is_better()};
    return &*found;
  }

 private:
  const MatchQuestion& question_;
  Budget& budget_;
  std::array<std::array<std::optional<Found>, kScorerCount>, 2> found_;
};

absl::StatusOr<std::vector<MemberScore>> Fuse(const EvaluationQuestion& question,
                                              std::size_t pool_size, FoundByScorer& scorers) {
  Fusion fusion(pool_size, question.rank_constant);
  const std::vector<CompiledMatching::Use>& uses = question.fusion;
  for (std::size_t i = 0; i < uses.size(); ++i) {
    const absl::StatusOr<const Found*> found = scorers.Of(uses[i].scorer, /*to_the_end=*/false);
    if (!found.ok()) return found.status();
    fusion.AddPlaces(static_cast<std::uint32_t>(i), uses[i].weight, (*found)->findings,
                     (*found)->smaller_is_better);
  }
  std::vector<MemberScore> scores;
  for (const Fused& one : std::move(fusion).Take()) scores.push_back({one.member, one.score});
  return scores;
}

absl::StatusOr<std::vector<MemberScore>> ScoreBy(ScorerId id, FoundByScorer& scorers) {
  const absl::StatusOr<const Found*> found = scorers.Of(id, /*to_the_end=*/true);
  if (!found.ok()) return found.status();
  std::vector<MemberScore> scores;
  scores.reserve((*found)->findings.size());
  for (const Finding& one : (*found)->findings) {
    scores.push_back({one.member, ScoreAlone(one.value, (*found)->smaller_is_better)});
  }
  return scores;
}

}  // namespace

EvaluationRun::EvaluationRun(const View& view, const EvaluationQuestion& question)
    : view_(view),
      question_(question),
      candidates_{VertexSet(view.snapshot().node_count())},
      listed_(1 + question.singles.size(), candidates_) {}

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
      ground.ChoiceFor(one.source, question_.suggested, MatchGround::Verdicts::kAreIgnored, budget);
  if (!choice.ok()) return choice.status();
  const Pool& pool = choice->pool;
  const MatchQuestion question = ground.QuestionOf(one.source, question_.suggested, pool);
  MeasuredCase measured;
  measured.source = one.source;
  measured.cut = cut;
  FoundByScorer scorers(question, budget);
  absl::StatusOr<std::vector<MemberScore>> scores = Fuse(question_, pool.size(), scorers);
  if (!scores.ok()) return scores.status();
  Measure(0, pool, one, *std::move(scores), measured);
  for (std::size_t i = 0; i < question_.singles.size(); ++i) {
    scores = ScoreBy(question_.singles[i], scorers);
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

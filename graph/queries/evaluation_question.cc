#include "graph/queries/evaluation_question.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

#include "graph/model/errors.h"
#include "graph/queries/entities.h"
#include "graph/queries/relations.h"
#include "graph/queries/suggestion_question.h"

namespace schakel {
namespace {

constexpr int kCutsMax = 24;
constexpr int kUsualCuts = 3;
constexpr std::int32_t kHorizon = 12;
constexpr std::int32_t kHorizonMax = 120;
constexpr std::int32_t kResamples = 2000;
constexpr std::int32_t kResamplesMin = 100;
constexpr std::int32_t kResamplesMax = 100'000;
constexpr double kWeightMax = 1000;
constexpr double kRankConstantMax = 1000;

// A number from `min` to `max`, or 0 for `usual`.
absl::StatusOr<std::int32_t> ResolveNumber(absl::string_view field, std::int32_t given,
                                           std::int32_t min, std::int32_t max, std::int32_t usual) {
  if (given == 0) return usual;
  if (given >= min && given <= max) return given;
  return InvalidValueError(field, absl::StrCat(given),
                           {absl::StrCat("geef ", min, " tot en met ", max, ", of 0 voor ", usual),
                            absl::StrCat("give ", min, " to ", max, ", or 0 for ", usual)});
}

absl::Status TwiceError(absl::string_view field, const std::string& value) {
  return ProblemStatus(
      absl::StatusCode::kInvalidArgument,
      WithField(DuplicateProblem(value, {" in deze vraag", " in this question"}), field));
}

absl::StatusOr<std::vector<Day>> ResolveCuts(const v1::EvaluateMatchingRequest& request, Day as_of,
                                             int horizon) {
  std::vector<Day> cuts;
  if (request.cuts().empty()) {
    for (int i = kUsualCuts; i > 0; --i) cuts.push_back(as_of.PlusMonths(-i * horizon));
    return cuts;
  }
  if (request.cuts_size() > kCutsMax) {
    return InvalidValueError("cuts", absl::StrCat(request.cuts_size()),
                             {absl::StrCat("geef hoogstens ", kCutsMax, " dagen"),
                              absl::StrCat("give at most ", kCutsMax, " days")});
  }
  for (int i = 0; i < request.cuts_size(); ++i) {
    const std::string field = absl::StrCat("cuts[", i, "]");
    const absl::StatusOr<Day> day = Day::Parse(request.cuts(i));
    if (!day.ok()) {
      return ProblemStatus(absl::StatusCode::kInvalidArgument,
                           WithField(ProblemOf(day.status()), field));
    }
    if (day->PlusMonths(horizon) > as_of) {
      const Day last = as_of.PlusMonths(-horizon);
      return InvalidValueError(
          field, request.cuts(i),
          {absl::StrCat("wat daarna begon is pas bekend tot ", as_of.ToString(), "; kies ",
                        last.ToString(), " of eerder, of kijk minder ver vooruit"),
           absl::StrCat("what began afterwards is known up to ", as_of.ToString(), "; choose ",
                        last.ToString(), " or earlier, or look less far ahead")});
    }
    if (std::find(cuts.begin(), cuts.end(), *day) != cuts.end())
      return TwiceError(field, request.cuts(i));
    cuts.push_back(*day);
  }
  std::sort(cuts.begin(), cuts.end());
  return cuts;
}

absl::StatusOr<std::vector<ScorerId>> ResolveSingles(const Schema& schema,
                                                     const v1::EvaluateMatchingRequest& request) {
  std::vector<ScorerId> singles;
  for (std::size_t i = 0; request.scorers().empty() && i < kScorerCount; ++i) {
    const auto scorer = static_cast<ScorerId>(i);
    if (Lacking(schema, scorer).empty()) singles.push_back(scorer);
  }
  for (int i = 0; i < request.scorers_size(); ++i) {
    const std::string field = absl::StrCat("scorers[", i, "]");
    const absl::StatusOr<ScorerId> scorer = ResolveScorer(schema, request.scorers(i), field);
    if (!scorer.ok()) return scorer.status();
    if (std::find(singles.begin(), singles.end(), *scorer) != singles.end())
      return TwiceError(field, request.scorers(i));
    singles.push_back(*scorer);
  }
  std::sort(singles.begin(), singles.end());
  return singles;
}

absl::StatusOr<std::vector<CompiledMatching::Use>> ResolveFusion(
    const Schema& schema, KindId kind, const v1::EvaluateMatchingRequest& request) {
  std::vector<CompiledMatching::Use> fusion;
  if (request.weights().empty()) fusion = schema.matching().ScorersFor(kind);
  for (int i = 0; i < request.weights_size(); ++i) {
    const v1::ScorerWeight& weight = request.weights(i);
    const std::string field = absl::StrCat("weights[", i, "]");
    const absl::StatusOr<ScorerId> scorer =
        ResolveScorer(schema, weight.scorer(), absl::StrCat(field, ".scorer"));
    if (!scorer.ok()) return scorer.status();
    // Also refuses what is no number.
    if (!(weight.weight() > 0 && weight.weight() <= kWeightMax)) {
      return InvalidValueError(absl::StrCat(field, ".weight"), absl::StrCat(weight.weight()),
                               {absl::StrCat("geef een getal boven 0, hoogstens ", kWeightMax),
                                absl::StrCat("give a number above 0, at most ", kWeightMax)});
    }
    if (std::any_of(fusion.begin(), fusion.end(),
                    [&](const auto& use) { return use.scorer == *scorer; })) {
      return TwiceError(field, weight.scorer());
    }
    fusion.push_back({*scorer, weight.weight()});
  }
  return fusion;
}

absl::StatusOr<double> ResolveRankConstant(const Schema& schema,
                                           const v1::EvaluateMatchingRequest& request) {
  if (!request.has_rank_constant()) return schema.matching().rank_constant;
  // Also refuses what is no number.
  if (request.rank_constant() >= 0 && request.rank_constant() <= kRankConstantMax)
    return request.rank_constant();
  return InvalidValueError("rank_constant", absl::StrCat(request.rank_constant()),
                           {absl::StrCat("geef een getal van 0 tot en met ", kRankConstantMax),
                            absl::StrCat("give a number from 0 to ", kRankConstantMax)});
}

}  // namespace

absl::StatusOr<EvaluationQuestion> ResolveEvaluation(const Read& read,
                                                     const v1::EvaluateMatchingRequest& request) {
  const Schema& schema = read.schema();
  if (request.from_kind().empty()) return RequiredError("from_kind");
  if (request.kind().empty()) return RequiredError("kind");
  const absl::StatusOr<KindId> from = ResolveKind(schema, request.from_kind(), "from_kind");
  if (!from.ok()) return from.status();
  const absl::StatusOr<KindId> kind = ResolveKind(schema, request.kind(), "kind");
  if (!kind.ok()) return kind.status();
  const absl::StatusOr<RelationSet> suggested =
      ResolveSuggested(schema, *from, *kind, request.relation());
  if (!suggested.ok()) return suggested.status();
  const absl::StatusOr<RelationSet> followed =
      ResolveRelations(schema, request.relations(), request.except_relations());
  if (!followed.ok()) return followed.status();
  const absl::StatusOr<std::int32_t> horizon =
      ResolveNumber("horizon_months", request.horizon_months(), 1, kHorizonMax, kHorizon);
  if (!horizon.ok()) return horizon.status();
  const absl::StatusOr<std::int32_t> resamples =
      ResolveNumber("resamples", request.resamples(), kResamplesMin, kResamplesMax, kResamples);
  if (!resamples.ok()) return resamples.status();
  if (request.cases_max() < 0) {
    return InvalidValueError("cases_max", absl::StrCat(request.cases_max()),
                             {"geef een aantal, of 0 voor alle", "give a number, or 0 for all"});
  }
  absl::StatusOr<std::vector<Day>> cuts = ResolveCuts(request, read.options.as_of, *horizon);
  if (!cuts.ok()) return cuts.status();
  absl::StatusOr<std::vector<ScorerId>> singles = ResolveSingles(schema, request);
  if (!singles.ok()) return singles.status();
  absl::StatusOr<std::vector<CompiledMatching::Use>> fusion = ResolveFusion(schema, *kind, request);
  if (!fusion.ok()) return fusion.status();
  const absl::StatusOr<double> rank_constant = ResolveRankConstant(schema, request);
  if (!rank_constant.ok()) return rank_constant.status();
  absl::StatusOr<Filter> everybody = CompileFilter(schema, {*kind}, "", "filter");
  if (!everybody.ok()) return everybody.status();
  return EvaluationQuestion{.from = *from,
                            .kind = *kind,
                            .suggested = *suggested,
                            .followed = *followed,
                            .cuts = *std::move(cuts),
                            .horizon_months = *horizon,
                            .singles = *std::move(singles),
                            .fusion = *std::move(fusion),
                            .rank_constant = *rank_constant,
                            .cases_max = static_cast<std::size_t>(request.cases_max()),
                            .resamples = static_cast<std::size_t>(*resamples),
                            .seed = request.seed(),
                            .everybody = *std::move(everybody)};
}

}  // namespace schakel

#include "graph/queries/evaluation_report.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>
#include <set>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"

#include "graph/queries/entities.h"
#include "graph/queries/match_texts.h"

namespace schakel {
namespace {

constexpr std::size_t kTenths = 10;

v1::RankingMeasures MessageOf(const RankingMeasures& mean, std::size_t cases,
                              const Interval& interval) {
  v1::RankingMeasures message;
  message.set_cases(static_cast<std::int32_t>(cases));
  message.set_mean_reciprocal_rank(mean.reciprocal_rank);
  message.set_mean_reciprocal_rank_low(interval.low);
  message.set_mean_reciprocal_rank_high(interval.high);
  message.set_hits_1(mean.hits[0]);
  message.set_hits_3(mean.hits[1]);
  message.set_hits_5(mean.hits[2]);
  message.set_hits_10(mean.hits[3]);
  message.set_recall_10(mean.recall);
  message.set_ndcg_10(mean.ndcg);
  message.set_mean_average_precision(mean.average_precision);
  message.set_auc(mean.auc);
  return message;
}

}  // namespace

std::size_t EvaluationReport::EntityCount() const {
  absl::flat_hash_set<NodeId> entities;
  for (const MeasuredCase& one : run_.cases()) entities.insert(one.source);
  return entities.size();
}

EntitySums EvaluationReport::ReciprocalRanks(const Positions& cases) const {
  // Entities in the order in which they come, which is the same everywhere.
  absl::flat_hash_map<NodeId, std::size_t> places;
  EntitySums figures;
  figures.sums.resize(run_.order_count());
  for (const std::size_t position : cases) {
    const MeasuredCase& one = run_.cases()[position];
    const auto [place, is_new] = places.try_emplace(one.source, places.size());
    if (is_new) {
      figures.cases.push_back(0);
      for (std::vector<double>& sums : figures.sums) sums.push_back(0);
    }
    ++figures.cases[place->second];
    for (std::size_t order = 0; order < figures.sums.size(); ++order) {
      figures.sums[order][place->second] += one.measures[order].reciprocal_rank;
    }
  }
  return figures;
}

EntitySums EvaluationReport::Differences(const Positions& cases) const {
  EntitySums figures = ReciprocalRanks(cases);
  for (std::size_t order = 1; order < figures.sums.size(); ++order) {
    for (std::size_t i = 0; i < figures.cases.size(); ++i) {
      figures.sums[order][i] = figures.sums[0][i] - figures.sums[order][i];
    }
  }
  figures.sums.erase(figures.sums.begin());
  return figures;
}

double EvaluationReport::Mean(const Positions& cases, const std::vector<double>& sums) const {
  return std::accumulate(sums.begin(), sums.end(), 0.0) / static_cast<double>(cases.size());
}

absl::StatusOr<std::vector<v1::RankingMeasures>> EvaluationReport::MeasuresOf(
    const Positions& cases) const {
  std::vector<v1::RankingMeasures> messages(run_.order_count());
  if (cases.empty()) return messages;
  const absl::StatusOr<std::vector<Interval>> intervals =
      IntervalsOf(ReciprocalRanks(cases), question_.resamples, question_.seed, budget_);
  if (!intervals.ok()) return intervals.status();
  for (std::size_t order = 0; order < messages.size(); ++order) {
    RankingMeasures sum;
    for (const std::size_t position : cases) sum += run_.cases()[position].measures[order];
    messages[order] =
        MessageOf(sum / static_cast<double>(cases.size()), cases.size(), (*intervals)[order]);
  }
  return messages;
}

EvaluationReport::Positions EvaluationReport::CasesOfCut(std::size_t cut) const {
  Positions positions;
  for (std::size_t i = 0; i < run_.cases().size(); ++i) {
    if (run_.cases()[i].cut == cut) positions.push_back(i);
  }
  return positions;
}

EvaluationReport::Positions EvaluationReport::ColdCases() const {
  Positions positions;
  for (std::size_t i = 0; i < run_.cases().size(); ++i) {
    if (run_.cases()[i].neighbors == 0) positions.push_back(i);
  }
  return positions;
}

void EvaluationReport::AddSectors(std::vector<Slice>& slices) const {
  if (!snapshot_.schema().matching().group.has_value()) return;
  std::map<std::string, Slice> by_id;
  for (std::size_t i = 0; i < run_.cases().size(); ++i) {
    const MeasuredCase& one = run_.cases()[i];
    for (const NodeId group : one.groups) {
      const std::string id(snapshot_.id(group));
      Slice& slice = by_id[id];
      if (slice.cases.empty()) {
        const std::string& name = snapshot_.row(group).name;
        slice = {"sector", id, TextOf({name, name}), {}};
      }
      slice.cases.push_back(i);
    }
  }
  for (auto& [id, slice] : by_id) slices.push_back(std::move(slice));
  Slice none = {"sector", "", TextOf({"(geen)", "(none)"}), {}};
  for (std::size_t i = 0; i < run_.cases().size(); ++i) {
    if (run_.cases()[i].groups.empty()) none.cases.push_back(i);
  }
  slices.push_back(std::move(none));
}

void EvaluationReport::AddTenths(std::vector<Slice>& slices) const {
  std::vector<std::size_t> degrees;
  for (const MeasuredCase& one : run_.cases()) degrees.push_back(one.neighbors);
  std::sort(degrees.begin(), degrees.end());
  const std::size_t first = slices.size();
  for (std::size_t tenth = 1; tenth <= kTenths; ++tenth) {
    slices.push_back({"degree",
                      absl::StrCat(tenth),
                      TextOf({absl::StrCat("tiende deel ", tenth, " naar aantal partners"),
                              absl::StrCat("tenth ", tenth, " by number of partners")}),
                      {}});
  }
  for (std::size_t i = 0; i < run_.cases().size(); ++i) {
    const auto fewer = std::lower_bound(degrees.begin(), degrees.end(), run_.cases()[i].neighbors);
    const auto count = static_cast<std::size_t>(fewer - degrees.begin());
    slices[first + count * kTenths / degrees.size()].cases.push_back(i);
  }
}

std::vector<EvaluationReport::Slice> EvaluationReport::SlicesOf() const {
  std::vector<Slice> slices;
  AddSectors(slices);
  AddTenths(slices);
  Slice cold = {"cold_start", "cold", TextOf({"zonder partners", "without partners"}), ColdCases()};
  Slice warm = {"cold_start", "warm", TextOf({"met partners", "with partners"}), {}};
  for (std::size_t i = 0; i < run_.cases().size(); ++i) {
    if (run_.cases()[i].neighbors != 0) warm.cases.push_back(i);
  }
  slices.push_back(std::move(cold));
  slices.push_back(std::move(warm));
  std::erase_if(slices, [](const Slice& slice) { return slice.cases.empty(); });
  return slices;
}

void EvaluationReport::WriteCuts(v1::EvaluateMatchingResponse& response) const {
  for (const MeasuredCut& measured : run_.cuts()) {
    v1::EvaluationCut& cut = *response.add_cuts();
    cut.set_cut(measured.cut.ToString());
    cut.set_until(Day(question_.EndOf(measured.cut).days_since_epoch() + 1).ToString());
    cut.set_cases(static_cast<std::int32_t>(measured.cases));
    cut.set_evaluated(static_cast<std::int32_t>(measured.evaluated));
    cut.set_links(static_cast<std::int32_t>(measured.links));
    cut.set_out_of_reach(static_cast<std::int32_t>(measured.out_of_reach));
    const double evaluated = static_cast<double>(measured.evaluated);
    cut.set_candidates(measured.evaluated == 0 ? 0 : measured.candidates / evaluated);
  }
}

absl::Status EvaluationReport::WriteEvaluations(v1::EvaluateMatchingResponse& response) const {
  for (std::size_t order = 0; order < run_.order_count(); ++order) {
    v1::ScorerEvaluation& evaluation = *response.add_evaluations();
    if (order > 0) evaluation.set_scorer(std::string(NameOf(question_.singles[order - 1])));
    *evaluation.mutable_label() = TextOf(order == 0 ? Sentence{"alles samen", "all together"}
                                                    : LabelOf(question_.singles[order - 1]));
    evaluation.set_coverage(run_.CoverageOf(order));
  }
  // Each measure of every order is of the same cases, drawn again alike.
  const auto measure = [&](const Positions& cases, auto put) {
    absl::StatusOr<std::vector<v1::RankingMeasures>> measures = MeasuresOf(cases);
    for (std::size_t order = 0; measures.ok() && order < measures->size(); ++order) {
      put(*response.mutable_evaluations(static_cast<int>(order)), std::move((*measures)[order]));
    }
    return measures.status();
  };
  Positions all(run_.cases().size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  absl::Status status = measure(all, [](v1::ScorerEvaluation& evaluation, auto measures) {
    *evaluation.mutable_all() = std::move(measures);
  });
  for (std::size_t cut = 0; status.ok() && cut < run_.cuts().size(); ++cut) {
    status = measure(CasesOfCut(cut), [](v1::ScorerEvaluation& evaluation, auto measures) {
      *evaluation.add_by_cut() = std::move(measures);
    });
  }
  for (const Slice& slice : SlicesOf()) {
    if (!status.ok()) return status;
    status = measure(slice.cases, [&](v1::ScorerEvaluation& evaluation, auto measures) {
      v1::EvaluationSlice& message = *evaluation.add_slices();
      message.set_slice(slice.slice);
      message.set_part(slice.part);
      *message.mutable_label() = slice.label;
      *message.mutable_measures() = std::move(measures);
    });
  }
  return status;
}

absl::Status EvaluationReport::WriteComparisons(v1::EvaluateMatchingResponse& response) const {
  Positions all(run_.cases().size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  const Positions cold = ColdCases();
  const EntitySums differences = Differences(all);
  const EntitySums of_cold = Differences(cold);
  const absl::StatusOr<std::vector<Interval>> intervals =
      IntervalsOf(differences, question_.resamples, question_.seed, budget_);
  if (!intervals.ok()) return intervals.status();
  const absl::StatusOr<std::vector<double>> chances =
      ChancesOf(differences, question_.resamples, question_.seed, budget_);
  if (!chances.ok()) return chances.status();
  const absl::StatusOr<std::vector<double>> cold_chances =
      ChancesOf(of_cold, question_.resamples, question_.seed, budget_);
  if (!cold_chances.ok()) return cold_chances.status();
  double best = -1;
  for (std::size_t i = 0; i < question_.singles.size(); ++i) {
    v1::ScorerComparison& comparison = *response.add_comparisons();
    comparison.set_scorer(std::string(NameOf(question_.singles[i])));
    comparison.set_difference(Mean(all, differences.sums[i]));
    comparison.set_difference_low((*intervals)[i].low);
    comparison.set_difference_high((*intervals)[i].high);
    comparison.set_p_value((*chances)[i]);
    if (!cold.empty()) {
      comparison.set_difference_cold_start(Mean(cold, of_cold.sums[i]));
      comparison.set_p_value_cold_start((*cold_chances)[i]);
    }
    const v1::ScorerEvaluation& alone = response.evaluations(static_cast<int>(i) + 1);
    if (alone.all().mean_reciprocal_rank() > best) {
      best = alone.all().mean_reciprocal_rank();
      response.set_best_single(comparison.scorer());
    }
  }
  return absl::OkStatus();
}

absl::Status EvaluationReport::Write(v1::EvaluateMatchingResponse& response) {
  WriteCuts(response);
  std::vector<CompiledMatching::Use> weights = question_.fusion;
  std::sort(weights.begin(), weights.end(),
            [](const auto& a, const auto& b) { return a.scorer < b.scorer; });
  for (const CompiledMatching::Use& use : weights) {
    v1::ScorerWeight& weight = *response.add_weights();
    weight.set_scorer(std::string(NameOf(use.scorer)));
    weight.set_weight(use.weight);
  }
  response.set_rank_constant(question_.rank_constant);
  response.set_resamples(static_cast<std::int32_t>(question_.resamples));
  response.set_seed(question_.seed);
  if (run_.cases().empty()) return absl::OkStatus();
  if (absl::Status status = WriteEvaluations(response); !status.ok()) return status;
  return WriteComparisons(response);
}

}  // namespace schakel

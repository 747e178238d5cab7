#include "client/cli/views/evaluation_view.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"

#include "client/cli/output/figures.h"
#include "client/cli/output/texts.h"
#include "client/cli/views/labels.h"

namespace schakel::client {
namespace {

// "0,412", three places: what an interval lets one tell apart.
std::string MeasureText(double measure, Language say) {
  return FixedText(measure, /*places=*/3, say);
}

std::string IntervalText(double low, double high, Language say) {
  return absl::StrCat(MeasureText(low, say), " – ", MeasureText(high, say));
}

std::string ChanceText(double chance, Language say) {
  return chance < 0.001 ? absl::StrCat("< ", FixedText(0.001, 3, say)) : FixedText(chance, 3, say);
}

std::string NameOf(const v1::ScorerEvaluation& evaluation, Language say) {
  return say(evaluation.label());
}

void AddMeasures(const v1::EvaluateMatchingResponse& answer, Page& page) {
  const Language say = page.language();
  Table table({{say(text::kFactor), Align::kLeft, Fit::kWrap},
               {"MRR", Align::kRight},
               {"95 %", Align::kRight},
               {"@1", Align::kRight},
               {"@3", Align::kRight},
               {"@10", Align::kRight},
               {"nDCG", Align::kRight},
               {say(text::kFusionAhead), Align::kRight},
               {"p", Align::kRight}});
  for (int i = 0; i < answer.evaluations_size(); ++i) {
    const v1::ScorerEvaluation& one = answer.evaluations(i);
    const v1::RankingMeasures& all = one.all();
    std::vector<Cell> row = {
        {NameOf(one, say), i == 0 ? Tone::kStrong : Tone::kPlain},
        {MeasureText(all.mean_reciprocal_rank(), say), i == 0 ? Tone::kStrong : Tone::kPlain},
        {IntervalText(all.mean_reciprocal_rank_low(), all.mean_reciprocal_rank_high(), say),
         Tone::kFaint},
        {MeasureText(all.hits_1(), say)},
        {MeasureText(all.hits_3(), say)},
        {MeasureText(all.hits_10(), say)},
        {MeasureText(all.ndcg_10(), say)}};
    if (i == 0) {
      row.push_back({""});
      row.push_back({""});
    } else {
      const v1::ScorerComparison& comparison = answer.comparisons(i - 1);
      row.push_back({MeasureText(comparison.difference(), say)});
      row.push_back({ChanceText(comparison.p_value(), say)});
    }
    table.AddRow(std::move(row));
  }
  page.Add(table);
}

void AddCuts(const v1::EvaluateMatchingResponse& answer, Page& page) {
  const Language say = page.language();
  Table table({{say(text::kCutDay)},
               {say(text::kAheadUntil)},
               {say(text::kCases), Align::kRight},
               {say(text::kLinks), Align::kRight},
               {say(text::kCandidates), Align::kRight},
               {say(text::kOutOfReach), Align::kRight},
               {"MRR", Align::kRight}});
  for (int i = 0; i < answer.cuts_size(); ++i) {
    const v1::EvaluationCut& cut = answer.cuts(i);
    const bool measured = !answer.evaluations().empty() && cut.evaluated() > 0;
    table.AddRow(
        {{cut.cut()},
         {cut.until()},
         {cut.evaluated() == cut.cases() ? CountText(cut.cases(), say)
                                         : OutOf(cut.evaluated(), cut.cases(), say)},
         {CountText(cut.links(), say)},
         {CountText(static_cast<std::int64_t>(cut.candidates() + 0.5), say)},
         {CountText(cut.out_of_reach(), say)},
         {measured ? MeasureText(answer.evaluations(0).by_cut(i).mean_reciprocal_rank(), say)
                   : ""}});
  }
  page.Add(table);
}

// The fusion and the best scorer alone, part by part.
void AddSlices(const v1::EvaluateMatchingResponse& answer, Page& page) {
  const Language say = page.language();
  const v1::ScorerEvaluation* best = &answer.evaluations(0);
  for (const v1::ScorerEvaluation& one : answer.evaluations()) {
    if (!one.scorer().empty() && one.scorer() == answer.best_single()) best = &one;
  }
  Table table({{say(text::kPartOfCases), Align::kLeft, Fit::kWrap},
               {say(text::kCases), Align::kRight},
               {say.Fill(text::kMrrOf, NameOf(answer.evaluations(0), say)), Align::kRight},
               {"95 %", Align::kRight},
               {say.Fill(text::kMrrOf, NameOf(*best, say)), Align::kRight}});
  for (int i = 0; i < answer.evaluations(0).slices_size(); ++i) {
    const v1::EvaluationSlice& slice = answer.evaluations(0).slices(i);
    const v1::RankingMeasures& measures = slice.measures();
    table.AddRow({{say(slice.label())},
                  {CountText(measures.cases(), say)},
                  {MeasureText(measures.mean_reciprocal_rank(), say)},
                  {IntervalText(measures.mean_reciprocal_rank_low(),
                                measures.mean_reciprocal_rank_high(), say),
                   Tone::kFaint},
                  {MeasureText(best->slices(i).measures().mean_reciprocal_rank(), say)}});
  }
  page.Add(table);
}

std::vector<std::string> Row(const std::string& scope, const std::string& part,
                             const v1::ScorerEvaluation& evaluation,
                             const v1::RankingMeasures& measures) {
  return {scope,
          part,
          evaluation.scorer(),
          absl::StrCat(measures.cases()),
          NumberPlain(measures.mean_reciprocal_rank()),
          NumberPlain(measures.mean_reciprocal_rank_low()),
          NumberPlain(measures.mean_reciprocal_rank_high()),
          NumberPlain(measures.hits_1()),
          NumberPlain(measures.hits_3()),
          NumberPlain(measures.hits_5()),
          NumberPlain(measures.hits_10()),
          NumberPlain(measures.recall_10()),
          NumberPlain(measures.ndcg_10()),
          NumberPlain(measures.mean_average_precision()),
          NumberPlain(measures.auc()),
          NumberPlain(evaluation.coverage()),
          "",
          "",
          "",
          ""};
}

}  // namespace

void EvaluationPage(const v1::EvaluateMatchingResponse& answer, Slices slices,
                    const Vocabulary& vocabulary, Page& page) {
  const Language say = page.language();
  page.Title(say(text::kEvaluationTitle));
  AddCuts(answer, page);
  if (answer.evaluations().empty()) {
    page.Text(say(text::kNoCases));
  } else {
    page.Space();
    AddMeasures(answer, page);
    if (slices == Slices::kShow) {
      page.Space();
      AddSlices(answer, page);
    }
  }
  page.Space();
  page.Note(say.Fill(text::kSuggestedBy, RelationLabels(answer.suggested(), vocabulary)));
  if (!answer.evaluations().empty()) {
    page.Note(say.Fill(text::kDrawn, CountText(answer.resamples(), say), answer.seed()));
  }
  if (answer.undated_links() > 0) {
    page.Note(say.Fill(text::kUndatedLinks, CountText(answer.undated_links(), say)));
  }
  page.Info(answer.info());
}

Sheet EvaluationSheet(const v1::EvaluateMatchingResponse& answer) {
  Sheet sheet;
  sheet.header = {"scope",           "part",   "scorer", "cases",    "mrr",        "mrr_low",
                  "mrr_high",        "hits_1", "hits_3", "hits_5",   "hits_10",    "recall_10",
                  "ndcg_10",         "map",    "auc",    "coverage", "difference", "difference_low",
                  "difference_high", "p_value"};
  for (int i = 0; i < answer.evaluations_size(); ++i) {
    const v1::ScorerEvaluation& one = answer.evaluations(i);
    std::vector<std::string> row = Row("all", "", one, one.all());
    if (i > 0) {
      const v1::ScorerComparison& comparison = answer.comparisons(i - 1);
      row[16] = NumberPlain(comparison.difference());
      row[17] = NumberPlain(comparison.difference_low());
      row[18] = NumberPlain(comparison.difference_high());
      row[19] = NumberPlain(comparison.p_value());
    }
    sheet.rows.push_back(std::move(row));
    for (int c = 0; c < one.by_cut_size(); ++c) {
      sheet.rows.push_back(Row("cut", answer.cuts(c).cut(), one, one.by_cut(c)));
    }
    for (const v1::EvaluationSlice& slice : one.slices()) {
      sheet.rows.push_back(Row(slice.slice(), slice.part(), one, slice.measures()));
    }
  }
  return sheet;
}

}  // namespace schakel::client

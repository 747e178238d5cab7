#include "client/cli/views/practice_view.h"

#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"

#include "client/cli/output/figures.h"
#include "client/cli/output/texts.h"
#include "client/cli/views/labels.h"

namespace schakel::client {
namespace {

std::string Names(const Refs& entities, absl::string_view separator) {
  return absl::StrJoin(entities, separator, [](std::string* out, const v1::EntityRef& entity) {
    absl::StrAppend(out, entity.name());
  });
}

std::string Ids(const Refs& entities) {
  return absl::StrJoin(entities, "|", [](std::string* out, const v1::EntityRef& entity) {
    absl::StrAppend(out, entity.id());
  });
}

// Every bit of it: two programs that read it add to the same sum.
std::string ScorePlain(double score) {
  for (const int digits : {15, 16}) {
    std::string text = absl::StrFormat("%.*g", digits, score);
    double read = 0;
    if (absl::SimpleAtod(text, &read) && read == score) return text;
  }
  return absl::StrFormat("%.17g", score);
}

// "0,0325" in Dutch.
std::string ScoreText(double score, Language say) {
  std::string text = absl::StrFormat("%.4f", score);
  return say.dutch() ? absl::StrReplaceAll(text, {{".", ","}}) : text;
}

std::vector<std::string> WordsOf(const v1::PracticeMatch& match) {
  std::vector<std::string> words;
  for (const v1::Contribution& contribution : match.explanation().contributions()) {
    for (const v1::Evidence& evidence : contribution.evidence()) {
      if (evidence.has_term()) words.push_back(evidence.term());
    }
  }
  return words;
}

// "woorden gemeen (plaats 1)", one a line.
std::string WhyText(const v1::PracticeMatch& match, Language say) {
  std::vector<std::string> lines;
  for (const v1::Contribution& contribution : match.explanation().contributions()) {
    lines.push_back(say.Fill(text::kPlaceAlone, say(contribution.label()), contribution.rank()));
  }
  return absl::StrJoin(lines, "\n");
}

std::string ButText(const v1::PracticeMatch& match, Language say) {
  std::vector<std::string> lines;
  for (const v1::Remark& remark : match.explanation().against())
    lines.push_back(say(remark.text()));
  return absl::StrJoin(lines, "\n");
}

std::string OutcomesText(const v1::PracticeMatch& match, Language say) {
  std::vector<std::string> lines;
  for (const v1::OutcomeCount& outcome : match.outcomes()) {
    lines.push_back(absl::StrCat(outcome.count(), " × ", say(outcome.label())));
  }
  return absl::StrJoin(lines, "\n");
}

std::string EvidenceText(const v1::PracticeMatch& match) {
  return match.has_evidence_level() ? absl::StrCat(match.evidence_level()) : "–";
}

Table PracticesTable(const v1::MatchPracticesResponse& answer, Language say) {
  Table table({{"", Align::kRight},
               {say(text::kName), Align::kLeft, Fit::kProse},
               {"id"},
               {say(text::kScore), Align::kRight},
               {say(text::kWhy), Align::kLeft, Fit::kProse},
               {say(text::kSectorHeader), Align::kLeft, Fit::kProse, /*hide_when_empty=*/true},
               {say(text::kSharedBy), Align::kLeft, Fit::kProse, /*hide_when_empty=*/true},
               {say(text::kProof), Align::kRight},
               {say(text::kOutcomesHeader), Align::kLeft, Fit::kKeep, /*hide_when_empty=*/true},
               {say(text::kBut), Align::kLeft, Fit::kProse, /*hide_when_empty=*/true}});
  for (const v1::PracticeMatch& match : answer.matches()) {
    table.AddRow({{absl::StrCat(match.rank())},
                  {match.practice().name(), Tone::kStrong},
                  {match.practice().id(), Tone::kFaint},
                  {ScoreText(match.score(), say)},
                  {WhyText(match, say)},
                  {Names(match.sectors(), "\n")},
                  {Names(match.shared_by(), "\n")},
                  {EvidenceText(match)},
                  {OutcomesText(match, say)},
                  {ButText(match, say), Tone::kFaint}});
  }
  return table;
}

std::string ConditionText(const v1::PracticeCondition& condition, Language say) {
  if (condition.met_by().empty()) return condition.text();
  return say.Fill(text::kConditionMet, condition.text(), Names(condition.met_by(), ", "));
}

// "Oefencentrum Mist – Hogeschool Nergens – Les aan het bassin".
std::string IntroductionText(const v1::Path& path) {
  std::vector<std::string> names;
  for (const v1::PathStep& step : path.steps()) names.push_back(step.from().name());
  if (!path.steps().empty()) names.push_back(path.steps(path.steps_size() - 1).to().name());
  return absl::StrJoin(names, " – ");
}

void Explain(const v1::PracticeMatch& match, Page& page) {
  const Language say = page.language();
  const v1::Explanation& why = match.explanation();
  page.Title(absl::StrCat(match.rank(), "  ", match.practice().name(), " · ", match.practice().id(),
                          " · ", ScoreText(match.score(), say)));
  page.Text(say(why.sentence()));
  if (!match.conditions().empty()) {
    std::vector<std::string> conditions;
    for (const v1::PracticeCondition& condition : match.conditions()) {
      conditions.push_back(ConditionText(condition, say));
    }
    page.Text(say.Fill(text::kConditionsLine, absl::StrJoin(conditions, "; ")));
  }
  for (const v1::Path& path : why.introductions()) {
    page.Text(say.Fill(text::kIntroductionLine, IntroductionText(path)));
  }
  for (const v1::Remark& remark : why.against()) {
    page.Text(say.Fill(text::kAgainstLine, say(remark.text())), Tone::kAlarm);
  }
  for (const v1::Remark& remark : why.caveats()) {
    page.Note(say.Fill(text::kCaveatLine, say(remark.text())));
  }
  if (why.has_counterfactual()) {
    page.Note(say.Fill(text::kPracticeWithout, say(why.counterfactual().label()),
                       why.counterfactual().rank()));
  }
}

std::string TitleOf(const v1::MatchPracticesResponse& answer, Language say) {
  const std::string count = say.Fill(text::kPracticesOf, CountText(answer.total_size(), say),
                                     CountText(answer.candidates(), say));
  return answer.has_origin() ? say.Fill(text::kPracticesTitle, answer.origin().name(), count)
                             : say.Fill(text::kPracticesForText, count);
}

}  // namespace

void PracticesPage(const v1::MatchPracticesResponse& answer, Explained explained, Page& page) {
  const Language say = page.language();
  if (answer.matches().empty()) {
    page.Text(answer.has_origin()
                  ? say.Fill(text::kNoPracticesFor, answer.origin().name(), answer.info().as_of())
                  : say.Fill(text::kNoPracticesForText, answer.info().as_of()));
  } else {
    page.Title(TitleOf(answer, say));
    if (explained == Explained::kYes) {
      for (const v1::PracticeMatch& match : answer.matches()) Explain(match, page);
    } else {
      page.Add(PracticesTable(answer, say));
    }
    page.Space();
  }
  if (!answer.words().empty()) {
    page.Note(say.Fill(text::kAskedWords, absl::StrJoin(answer.words(), ", ")));
  }
  if (answer.left_out() > 0) page.Note(say.Fill(text::kLeftOut, CountText(answer.left_out(), say)));
  if (answer.rejected() > 0) {
    page.Note(say.Fill(text::kRejectedCount, CountText(answer.rejected(), say)));
  }
  page.Cut(answer.matches_size(), answer.total_size());
  page.Info(answer.info());
}

Sheet PracticesSheet(const v1::MatchPracticesResponse& answer, Explained explained) {
  Sheet sheet;
  sheet.header = {"rank",           "id",       "score", "name", "sectors", "shared_by",
                  "evidence_level", "outcomes", "words"};
  if (explained == Explained::kYes) {
    sheet.header.push_back("sentence_nl");
    sheet.header.push_back("sentence_en");
  }
  for (const v1::PracticeMatch& match : answer.matches()) {
    std::vector<std::string> outcomes;
    for (const v1::OutcomeCount& outcome : match.outcomes()) {
      outcomes.push_back(absl::StrCat(outcome.value(), ":", outcome.count()));
    }
    sheet.rows.push_back({absl::StrCat(match.rank()), match.practice().id(),
                          ScorePlain(match.score()), match.practice().name(), Ids(match.sectors()),
                          Ids(match.shared_by()),
                          match.has_evidence_level() ? absl::StrCat(match.evidence_level()) : "",
                          absl::StrJoin(outcomes, "|"), absl::StrJoin(WordsOf(match), "|")});
    if (explained == Explained::kNo) continue;
    sheet.rows.back().push_back(match.explanation().sentence().nl());
    sheet.rows.back().push_back(match.explanation().sentence().en());
  }
  return sheet;
}

}  // namespace schakel::client

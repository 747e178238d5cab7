#include "client/cli/views/gap_view.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "client/cli/output/figures.h"
#include "client/cli/output/texts.h"

namespace schakel::client {
namespace {

std::string MissingText(const v1::Gap& gap, const Vocabulary& vocabulary) {
  std::vector<std::string> labels;
  for (const std::string& part : gap.missing()) {
    labels.push_back(vocabulary.MissingLabel(gap.rule(), part));
  }
  return absl::StrJoin(labels, ", ");
}

// "TKI HTSM · 3 stappen via Brainport, ASML". The ends of the path are known from the row.
std::string CandidateText(const v1::Candidate& candidate, bool name_part, const std::string& rule,
                          const Vocabulary& vocabulary, Language say) {
  std::vector<std::string> between;
  for (int i = 1; i + 1 < candidate.path_size(); ++i) between.push_back(candidate.path(i).name());
  const std::string steps = candidate.distance() == 1
                                ? say(text::kOneStep)
                                : say.Fill(text::kSteps, candidate.distance());
  std::string text = absl::StrCat(candidate.entity().name(), " · ", steps);
  if (!between.empty()) {
    absl::StrAppend(&text, " ", say.Fill(text::kVia, absl::StrJoin(between, ", ")));
  }
  return name_part ? absl::StrCat(vocabulary.MissingLabel(rule, candidate.missing()), ": ", text)
                   : text;
}

std::string CandidatesText(const v1::Gap& gap, const Vocabulary& vocabulary, Language say) {
  std::vector<std::string> lines;
  for (const v1::Candidate& candidate : gap.candidates()) {
    lines.push_back(CandidateText(candidate, gap.missing_size() > 1, gap.rule(), vocabulary, say));
  }
  return absl::StrJoin(lines, "\n");
}

// "61 van 63 (96,8 %) · 14 zonder begindatum · 2 rusten op een onbekend kenmerk".
std::string FigureLine(const v1::RuleSummary& rule, Language say) {
  std::string line = absl::StrCat(OutOf(rule.gaps(), rule.subjects(), say), " (",
                                  ShareText(Share(rule.gaps(), rule.subjects()), say), ")");
  const auto add = [&](const Phrase& phrase, int count) {
    if (count > 0) absl::StrAppend(&line, " · ", say.Fill(phrase, CountText(count, say)));
  };
  add(text::kUnknownSince, rule.unknown_since());
  add(text::kUnknownGaps, rule.unknown());
  add(text::kUndetermined, rule.undetermined());
  return line;
}

Table GapTable(const v1::ListGapsResponse& answer, const std::string& rule,
               const Vocabulary& vocabulary, Language say) {
  Table table({{say(text::kName), Align::kLeft, Fit::kEllipsis},
               {"id"},
               {say(text::kMissing), Align::kLeft, Fit::kWrap},
               {say(text::kSeverity), Align::kRight},
               {say(text::kFirstSeen), Align::kLeft, Fit::kKeep, /*hide_when_empty=*/true},
               {say(text::kNearest), Align::kLeft, Fit::kWrap, /*hide_when_empty=*/true}});
  for (const v1::Gap& gap : answer.gaps()) {
    if (gap.rule() != rule) continue;
    table.AddRow({{gap.subject().name()},
                  {gap.subject().id(), Tone::kFaint},
                  {MissingText(gap, vocabulary), gap.unknown() ? Tone::kFaint : Tone::kPlain},
                  {absl::StrCat(gap.severity())},
                  {gap.first_seen(), Tone::kFaint},
                  {CandidatesText(gap, vocabulary, say)}});
  }
  return table;
}

Table OverviewTable(const v1::ListGapsResponse& answer, Language say) {
  Table table({{say(text::kRule)},
               {say(text::kMeaning), Align::kLeft, Fit::kEllipsis},
               {say(text::kGaps), Align::kRight},
               {say(text::kLookedAt), Align::kRight},
               {say(text::kShare), Align::kRight},
               {say(text::kUnknownHeader), Align::kRight},
               {say(text::kNoSinceHeader), Align::kRight}});
  for (const v1::RuleSummary& rule : answer.rules()) {
    table.AddRow({{rule.code(), Tone::kStrong},
                  {say(rule.label())},
                  {CountText(rule.gaps(), say)},
                  {CountText(rule.subjects(), say)},
                  {ShareText(Share(rule.gaps(), rule.subjects()), say)},
                  {CountText(rule.unknown() + rule.undetermined(), say), Tone::kFaint},
                  {CountText(rule.unknown_since(), say), Tone::kFaint}});
  }
  return table;
}

}  // namespace

void RuleSection(const v1::ListGapsResponse& answer, const v1::RuleSummary& rule,
                 const Vocabulary& vocabulary, Page& page) {
  const Language say = page.language();
  page.Text(FigureLine(rule, say));
  const v1::GapRule* known = vocabulary.rule(rule.rule());
  if (known != nullptr && rule.gaps() > 0) {
    page.Note(say.Fill(text::kCloses, say(known->closes())));
  }
  if (rule.gaps() == 0) {
    const Phrase& none = rule.subjects() == 0 ? text::kNoSubjects : text::kNoGaps;
    return page.Text(say(none), rule.subjects() == 0 ? Tone::kPlain : Tone::kGood);
  }
  const Table table = GapTable(answer, rule.rule(), vocabulary, say);
  if (table.empty()) return;  // a limit cut the answer before this rule
  page.Space();
  page.Add(table);
}

void GapsPage(const v1::ListGapsResponse& answer, const Vocabulary& vocabulary, Page& page) {
  const Language say = page.language();
  for (const v1::RuleSummary& rule : answer.rules()) {
    page.Title(absl::StrCat(rule.code(), " · ", say(rule.label())));
    RuleSection(answer, rule, vocabulary, page);
  }
  if (answer.rules_size() > 1) {
    page.Title(say(text::kOverview));
    page.Add(OverviewTable(answer, say));
  }
  page.Space();
  page.Cut(answer.gaps_size(), answer.total_size());
  page.Info(answer.info());
}

Sheet GapsSheet(const v1::ListGapsResponse& answer) {
  Sheet sheet;
  sheet.header = {"rule",     "subject", "name",       "missing",
                  "severity", "unknown", "first_seen", "candidates"};
  for (const v1::Gap& gap : answer.gaps()) {
    std::vector<std::string> candidates;
    for (const v1::Candidate& candidate : gap.candidates()) {
      candidates.push_back(candidate.entity().id());
    }
    sheet.rows.push_back({gap.rule(), gap.subject().id(), gap.subject().name(),
                          absl::StrJoin(gap.missing(), "|"), absl::StrCat(gap.severity()),
                          gap.unknown() ? "true" : "false", gap.first_seen(),
                          absl::StrJoin(candidates, "|")});
  }
  return sheet;
}

}  // namespace schakel::client

#include "client/cli/views/gap_view.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "client/cli/output/figures.h"
#include "client/cli/output/texts.h"
#include "client/cli/views/labels.h"

namespace schakel::client {
namespace {

// "TKI HTSM · 3 stappen via Brainport, ASML". The ends of the path are known from the row.
std::string CandidateText(const v1::Candidate& candidate, bool name_part, const std::string& rule,
                          const Vocabulary& vocabulary, Language say) {
  const std::string between = NamesBetween(candidate.path());
  std::string text =
      absl::StrCat(candidate.entity().name(), " · ", StepsText(candidate.distance(), say));
  if (!between.empty()) absl::StrAppend(&text, " ", say.Fill(text::kVia, between));
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
  add(text::kDismissedCount, rule.dismissed());
  return line;
}

// Which columns a table of gaps has beside those every one has.
enum class RuleColumn { kNone, kCode };

Table GapsTable(RuleColumn rule_column, Language say) {
  std::vector<Column> columns;
  if (rule_column == RuleColumn::kCode) columns.push_back({say(text::kRule)});
  columns.push_back({say(text::kName), Align::kLeft, Fit::kEllipsis});
  columns.push_back({"id"});
  columns.push_back({say(text::kMissing), Align::kLeft, Fit::kWrap});
  columns.push_back({say(text::kSeverity), Align::kRight});
  columns.push_back({say(text::kFirstSeen), Align::kLeft, Fit::kKeep, /*hide_when_empty=*/true});
  columns.push_back({say(text::kNearest), Align::kLeft, Fit::kWrap, /*hide_when_empty=*/true});
  return Table(std::move(columns));
}

// What is missing and, under it, who laid the gap aside.
std::string MissingText(const v1::Gap& gap, const Vocabulary& vocabulary, Language say) {
  const std::string missing = MissingLabels(gap.rule(), gap.missing(), vocabulary);
  if (!gap.has_dismissal()) return missing;
  return absl::StrCat(missing, "\n∅ ", DismissalText(gap.dismissal(), say));
}

// A dismissed gap is faint; a gap on an unknown attribute is faint where it says what is missing.
void AddGap(const v1::Gap& gap, RuleColumn rule_column, const Vocabulary& vocabulary, Language say,
            Table& table) {
  const Tone tone = gap.has_dismissal() ? Tone::kFaint : Tone::kPlain;
  std::vector<Cell> cells;
  if (rule_column == RuleColumn::kCode) {
    cells.push_back({RuleCode(gap.rule(), vocabulary), Tone::kStrong});
  }
  cells.push_back({gap.subject().name(), tone});
  cells.push_back({gap.subject().id(), Tone::kFaint});
  cells.push_back({MissingText(gap, vocabulary, say), gap.unknown() ? Tone::kFaint : tone});
  cells.push_back({absl::StrCat(gap.severity()), tone});
  cells.push_back({gap.first_seen(), Tone::kFaint});
  cells.push_back({CandidatesText(gap, vocabulary, say), tone});
  table.AddRow(std::move(cells));
}

Table TableOfRule(const v1::ListGapsResponse& answer, const std::string& rule,
                  const Vocabulary& vocabulary, Language say) {
  Table table = GapsTable(RuleColumn::kNone, say);
  for (const v1::Gap& gap : answer.gaps()) {
    if (gap.rule() == rule) AddGap(gap, RuleColumn::kNone, vocabulary, say, table);
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

// In any other order the gaps of a rule do not stand together.
bool IsByRule(const v1::ListGapsRequest& request) {
  return request.order_by().empty() || request.order_by() == "rule";
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
  const Table table = TableOfRule(answer, rule.rule(), vocabulary, say);
  if (table.empty()) return;  // a limit cut the answer before this rule
  page.Space();
  page.Add(table);
}

void GapsPage(const v1::ListGapsResponse& answer, const v1::ListGapsRequest& request,
              const Vocabulary& vocabulary, Page& page) {
  const Language say = page.language();
  if (IsByRule(request)) {
    for (const v1::RuleSummary& rule : answer.rules()) {
      page.Title(absl::StrCat(rule.code(), " · ", say(rule.label())));
      RuleSection(answer, rule, vocabulary, page);
    }
  } else {
    Table table = GapsTable(RuleColumn::kCode, say);
    for (const v1::Gap& gap : answer.gaps()) {
      AddGap(gap, RuleColumn::kCode, vocabulary, say, table);
    }
    if (table.empty()) page.Text(say(text::kNoGaps), Tone::kGood);
    if (!table.empty()) page.Add(table);
  }
  if (answer.rules_size() > 1 || !IsByRule(request)) {
    page.Title(say(text::kOverview));
    page.Add(OverviewTable(answer, say));
  }
  if (!answer.groups().empty()) {
    page.Title(say(text::kByGroup));
    page.Add(GroupTable(answer.groups(), {"", request.group_by()}, text::kGaps, vocabulary, say));
  }
  page.Space();
  page.Cut(answer.gaps_size(), answer.total_size());
  page.Info(answer.info());
}

Sheet GapsSheet(const v1::ListGapsResponse& answer) {
  Sheet sheet;
  sheet.header = {"rule",         "subject",          "name",
                  "missing",      "severity",         "unknown",
                  "first_seen",   "candidates",       "dismissed",
                  "dismissed_by", "dismissed_reason", "dismissed_revision",
                  "formula"};
  for (const v1::Gap& gap : answer.gaps()) {
    const bool dismissed = gap.has_dismissal();
    std::vector<std::string> candidates;
    for (const v1::Candidate& candidate : gap.candidates()) {
      candidates.push_back(candidate.entity().id());
    }
    sheet.rows.push_back(
        {gap.rule(), gap.subject().id(), gap.subject().name(), absl::StrJoin(gap.missing(), "|"),
         absl::StrCat(gap.severity()), gap.unknown() ? "true" : "false", gap.first_seen(),
         absl::StrJoin(candidates, "|"), dismissed ? "true" : "false", gap.dismissal().role(),
         gap.dismissal().reason(), dismissed ? absl::StrCat(gap.dismissal().revision()) : "",
         gap.severity_formula()});
  }
  return sheet;
}

}  // namespace schakel::client

#include "client/cli/views/explain_view.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "client/cli/output/figures.h"
#include "client/cli/output/texts.h"
#include "client/cli/views/labels.h"
#include "client/cli/views/record_view.h"

namespace schakel::client {
namespace {

// A page names so many of those who meet a need; csv and json name more.
constexpr int kNamedMax = 5;

std::string Verdict(const v1::ExplainGapResponse& answer, Language say) {
  if (answer.subject_fits() == v1::TRUTH_NO) return say(text::kNotSubject);
  if (answer.subject_fits() == v1::TRUTH_UNKNOWN) return say(text::kMaybeSubject);
  switch (answer.open()) {
    case v1::TRUTH_YES: return say(text::kGapOpen);
    case v1::TRUTH_NO: return say(text::kGapNone);
    default: return say(text::kGapUnknown);
  }
}

Tone VerdictTone(const v1::ExplainGapResponse& answer) {
  if (answer.subject_fits() != v1::TRUTH_YES) return Tone::kPlain;
  if (answer.open() == v1::TRUTH_YES) return Tone::kAlarm;
  return answer.open() == v1::TRUTH_NO ? Tone::kGood : Tone::kPlain;
}

std::string NamesText(const Refs& entities, int total, Language say) {
  std::vector<std::string> names;
  for (const v1::EntityRef& entity : entities) {
    if (static_cast<int>(names.size()) == kNamedMax) break;
    names.push_back(entity.name());
  }
  const int more = total - static_cast<int>(names.size());
  if (more > 0) names.push_back(say.Fill(text::kAndMore, CountText(more, say)));
  return absl::StrJoin(names, ", ");
}

Cell MetCell(const v1::NeedExplained& need, Language say) {
  if (need.skipped()) return {say(text::kSkipped), Tone::kFaint};
  switch (need.met()) {
    case v1::TRUTH_YES: return {say(text::kYes), Tone::kGood};
    case v1::TRUTH_NO: return {say(text::kNo), Tone::kAlarm};
    default: return {say(text::kUnknownTruth), Tone::kPlain};
  }
}

std::string MetPlain(const v1::NeedExplained& need) {
  if (need.skipped()) return "skipped";
  switch (need.met()) {
    case v1::TRUTH_YES: return "yes";
    case v1::TRUTH_NO: return "no";
    default: return "unknown";
  }
}

Table NeedsTable(const v1::ExplainGapResponse& answer, Language say) {
  Table table({{say(text::kNeeded), Align::kLeft, Fit::kWrap},
               {say(text::kMet)},
               {say(text::kNumber), Align::kRight},
               {say(text::kAtLeast), Align::kRight},
               {say(text::kBy), Align::kLeft, Fit::kWrap, /*hide_when_empty=*/true},
               {say(text::kUndecided), Align::kLeft, Fit::kWrap, /*hide_when_empty=*/true}});
  for (const v1::NeedExplained& need : answer.needs()) {
    const std::string label = say(need.label());
    table.AddRow({{label.empty() ? need.missing() : label},
                  MetCell(need, say),
                  {need.skipped() ? "" : CountText(need.met_by_total(), say)},
                  {CountText(need.at_least(), say), Tone::kFaint},
                  {NamesText(need.met_by(), need.met_by_total(), say)},
                  {NamesText(need.undecided(), need.undecided_size(), say), Tone::kFaint}});
  }
  return table;
}

Table CandidatesTable(const v1::Gap& gap, const Vocabulary& vocabulary, Language say) {
  Table table({{say(text::kMissing), Align::kLeft, Fit::kEllipsis},
               {say(text::kNearest), Align::kLeft, Fit::kEllipsis},
               {"id"},
               {say(text::kSteppedHeader), Align::kRight},
               {say(text::kViaHeader), Align::kLeft, Fit::kWrap, /*hide_when_empty=*/true}});
  std::string before;
  for (const v1::Candidate& candidate : gap.candidates()) {
    const std::string missing = vocabulary.MissingLabel(gap.rule(), candidate.missing());
    table.AddRow({{missing == before ? "" : missing},
                  {candidate.entity().name()},
                  {candidate.entity().id(), Tone::kFaint},
                  {absl::StrCat(candidate.distance())},
                  {NamesBetween(candidate.path())}});
    before = missing;
  }
  return table;
}

Table LinksTable(const v1::ExplainGapResponse& answer, const Vocabulary& vocabulary, Language say) {
  Table table({{say(text::kLinkHeader), Align::kLeft, Fit::kWrap},
               {say(text::kPeriod), Align::kLeft, Fit::kKeep, /*hide_when_empty=*/true},
               {say(text::kStatus)},
               {say(text::kSource), Align::kLeft, Fit::kWrap, /*hide_when_empty=*/true}});
  for (const v1::Link& link : answer.links()) {
    table.AddRow({{LinkText(link, vocabulary)},
                  {PeriodText(link.since(), link.until(), say)},
                  {vocabulary.StatusLabel(link.status())},
                  {link.sources().empty() ? "" : link.sources(0).title(), Tone::kFaint}});
  }
  return table;
}

void GapFacts(const v1::Gap& gap, Page& page) {
  const Language say = page.language();
  // A formula that is a number alone says nothing more.
  const std::string severity = absl::StrCat(gap.severity());
  page.Text(gap.severity_formula() == severity
                ? absl::StrCat(say(text::kSeverity), " ", severity)
                : say.Fill(text::kSeverityLine, severity, gap.severity_formula()));
  page.Text(gap.first_seen().empty() ? say(text::kSeenForEver)
                                     : say.Fill(text::kSeenSince, gap.first_seen()));
  if (gap.unknown()) page.Text(say(text::kRestsOnUnknown));
  if (gap.has_dismissal()) page.Text(DismissalText(gap.dismissal(), say), Tone::kStrong);
  if (!say(gap.closes()).empty()) page.Text(say.Fill(text::kCloses, say(gap.closes())));
}

std::string Ids(const Refs& entities) {
  return absl::StrJoin(entities, "|", [](std::string* out, const v1::EntityRef& entity) {
    absl::StrAppend(out, entity.id());
  });
}

}  // namespace

void ExplainPage(const v1::ExplainGapResponse& answer, const std::string& subject,
                 const Vocabulary& vocabulary, Page& page) {
  const Language say = page.language();
  page.Title(absl::StrCat(answer.code(), " · ", say(answer.label()), " · ", subject));
  page.Note(say(answer.reason()));
  page.Text(Verdict(answer, say), VerdictTone(answer));
  if (!say(answer.not_subject_because()).empty()) page.Text(say(answer.not_subject_because()));
  if (answer.has_gap()) GapFacts(answer.gap(), page);
  if (!answer.needs().empty()) {
    page.Space();
    page.Add(NeedsTable(answer, say));
  }
  if (!answer.gap().candidates().empty()) {
    page.Title(say(text::kCandidatesTitle));
    page.Add(CandidatesTable(answer.gap(), vocabulary, say));
  }
  if (!answer.links().empty()) {
    page.Title(say(text::kEvidenceTitle));
    page.Add(LinksTable(answer, vocabulary, say));
  }
  page.Space();
  page.Info(answer.info());
}

Sheet ExplainSheet(const v1::ExplainGapResponse& answer, const std::string& subject) {
  Sheet sheet;
  sheet.header = {"rule",     "subject",      "missing", "met",
                  "at_least", "met_by_total", "met_by",  "undecided"};
  for (const v1::NeedExplained& need : answer.needs()) {
    sheet.rows.push_back({answer.rule(), subject, need.missing(), MetPlain(need),
                          absl::StrCat(need.at_least()), absl::StrCat(need.met_by_total()),
                          Ids(need.met_by()), Ids(need.undecided())});
  }
  return sheet;
}

}  // namespace schakel::client

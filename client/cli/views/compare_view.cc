#include "client/cli/views/compare_view.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "client/cli/output/figures.h"
#include "client/cli/output/texts.h"
#include "client/cli/views/labels.h"
#include "client/cli/views/record_view.h"

namespace schakel::client {
namespace {

// "van 2017-01-01 (revisie 3) naar 2018-01-01 (revisie 5)".
std::string SidesText(const v1::AnswerInfo& before, const v1::AnswerInfo& after, Language say) {
  return say.Fill(text::kCompareSides, before.as_of(), before.revision(), after.as_of(),
                  after.revision());
}

// What both sides rest on, the warnings of each.
void InfoOfBoth(const v1::AnswerInfo& before, const v1::AnswerInfo& after, Page& page) {
  page.Space();
  page.Info(before);
  page.Info(after);
}

// A change as three words say it: for people, for programs, and how it is painted.
struct Kind {
  Phrase label;
  absl::string_view word;
  Tone tone;
};

Kind KindOfGap(v1::GapChangeKind kind) {
  switch (kind) {
    case v1::GAP_CHANGE_KIND_OPENED: return {text::kOpened, "opened", Tone::kAlarm};
    case v1::GAP_CHANGE_KIND_CLOSED: return {text::kClosed, "closed", Tone::kGood};
    default: return {text::kOtherwise, "changed", Tone::kPlain};
  }
}

Kind KindOfDifference(v1::DifferenceKind kind) {
  switch (kind) {
    case v1::DIFFERENCE_KIND_BEGAN: return {text::kBegan, "began", Tone::kGood};
    case v1::DIFFERENCE_KIND_ENDED: return {text::kEnded, "ended", Tone::kAlarm};
    default: return {text::kOtherwise, "changed", Tone::kPlain};
  }
}

// The server's words for causes; one that is not known is shown as it is.
std::string CauseWord(const std::string& change, Language say) {
  if (change == "began") return say(text::kBegan);
  if (change == "ended") return say(text::kEnded);
  if (change == "added") return say(text::kAdded);
  if (change == "removed") return say(text::kRemoved);
  return change == "changed" ? say(text::kOtherwise) : change;
}

// "2017-09-01" or "revisie 7".
std::string CauseMoment(const v1::GapCause& cause, Language say) {
  if (!cause.date().empty()) return cause.date();
  return cause.revision() == 0 ? "" : say.Fill(text::kInfoRevision, cause.revision());
}

std::string CauseText(const v1::GapCause& cause, const Vocabulary& vocabulary, Language say) {
  const std::string what =
      cause.has_link() ? LinkText(cause.link(), vocabulary) : cause.entity().id();
  const std::string moment = CauseMoment(cause, say);
  return absl::StrCat(CauseWord(cause.change(), say), moment.empty() ? "" : " ", moment, ": ",
                      what);
}

std::string CausesText(const v1::GapChange& change, const Vocabulary& vocabulary, Language say) {
  std::vector<std::string> lines;
  for (const v1::GapCause& cause : change.causes()) {
    lines.push_back(CauseText(cause, vocabulary, say));
  }
  const int more = change.causes_total() - change.causes_size();
  if (more > 0) lines.push_back(say.Fill(text::kAndMore, CountText(more, say)));
  return absl::StrJoin(lines, "\n");
}

std::string MissingText(const v1::GapChange& change, const Vocabulary& vocabulary) {
  const std::string before = MissingLabels(change.rule(), change.missing_before(), vocabulary);
  const std::string after = MissingLabels(change.rule(), change.missing_after(), vocabulary);
  if (before.empty()) return after;
  return after.empty() ? before : absl::StrCat(before, " → ", after);
}

Table RulesTable(const v1::CompareGapsResponse& answer, const Vocabulary& vocabulary,
                 Language say) {
  Table table({{say(text::kRule)},
               {say(text::kMeaning), Align::kLeft, Fit::kEllipsis, /*hide_when_empty=*/true},
               {say(text::kBefore), Align::kRight},
               {say(text::kAfter), Align::kRight},
               {say(text::kOpened), Align::kRight},
               {say(text::kClosed), Align::kRight},
               {say(text::kOtherwise), Align::kRight}});
  for (const v1::RuleComparison& rule : answer.rules()) {
    const v1::GapRule* known = vocabulary.rule(rule.rule());
    const auto count = [say](int number, Tone tone) {
      return Cell(CountText(number, say), number == 0 ? Tone::kFaint : tone);
    };
    table.AddRow({{RuleCode(rule.rule(), vocabulary), Tone::kStrong},
                  {known == nullptr ? "" : say(known->label())},
                  count(rule.before(), Tone::kPlain),
                  count(rule.after(), Tone::kPlain),
                  count(rule.opened(), Tone::kAlarm),
                  count(rule.closed(), Tone::kGood),
                  count(rule.changed(), Tone::kPlain)});
  }
  return table;
}

Table GapChangesTable(const v1::CompareGapsResponse& answer, const Vocabulary& vocabulary,
                      Language say) {
  Table table({{say(text::kRule)},
               {"", Align::kLeft},
               {say(text::kName), Align::kLeft, Fit::kWrap},
               {say(text::kMissing), Align::kLeft, Fit::kWrap},
               {say(text::kCause), Align::kLeft, Fit::kWrap, /*hide_when_empty=*/true}});
  for (const v1::GapChange& change : answer.changes()) {
    const Kind kind = KindOfGap(change.kind());
    table.AddRow({{RuleCode(change.rule(), vocabulary), Tone::kStrong},
                  {say(kind.label), kind.tone},
                  {absl::StrCat(change.subject().name(), " (", change.subject().id(), ")")},
                  {MissingText(change, vocabulary)},
                  {CausesText(change, vocabulary, say), Tone::kFaint}});
  }
  return table;
}

Table CountsTable(const v1::CompareNetworkResponse& answer, const Vocabulary& vocabulary,
                  Language say) {
  Table table({{say(text::kWhat)},
               {"id"},
               {say(text::kBegan), Align::kRight},
               {say(text::kEnded), Align::kRight},
               {say(text::kOtherwise), Align::kRight}});
  for (const v1::DifferenceCount& count : answer.counts()) {
    const std::string label = vocabulary.relation(count.id()) == nullptr
                                  ? vocabulary.KindPlural(count.id())
                                  : vocabulary.RelationLabel(count.id(), false);
    table.AddRow({{label},
                  {count.id(), Tone::kFaint},
                  {CountText(count.began(), say)},
                  {CountText(count.ended(), say)},
                  {CountText(count.changed(), say)}});
  }
  return table;
}

Table DifferencesTable(const v1::CompareNetworkResponse& answer, const Vocabulary& vocabulary,
                       Language say) {
  Table table({{"", Align::kLeft},
               {say(text::kWhat), Align::kLeft, Fit::kWrap},
               {say(text::kPeriod), Align::kLeft, Fit::kKeep, /*hide_when_empty=*/true},
               {say(text::kChangedHeader), Align::kLeft, Fit::kWrap, /*hide_when_empty=*/true},
               {say(text::kRevision), Align::kRight, Fit::kKeep, /*hide_when_empty=*/true}});
  for (const v1::Difference& difference : answer.differences()) {
    const Kind kind = KindOfDifference(difference.kind());
    const std::string revision =
        difference.revision() == 0 ? "" : absl::StrCat(difference.revision());
    if (difference.has_link()) {
      const v1::Link& link = Latest(difference.link());
      table.AddRow({{say(kind.label), kind.tone},
                    {LinkText(link, vocabulary)},
                    {PeriodText(link.since(), link.until(), say), Tone::kFaint},
                    {ChangesText(LinkChanges(difference.link(), vocabulary, say)), Tone::kFaint},
                    {revision}});
    } else {
      const v1::Entity& entity = Latest(difference.entity());
      table.AddRow(
          {{say(kind.label), kind.tone},
           {EntityText(entity)},
           {PeriodText(entity.since(), entity.until(), say), Tone::kFaint},
           {ChangesText(EntityChanges(difference.entity(), vocabulary, say)), Tone::kFaint},
           {revision}});
    }
  }
  return table;
}

// "ended 2017-09-01 org:1 owns boat:1".
std::string CausePlain(const v1::GapCause& cause) {
  std::string text = cause.change();
  if (!cause.date().empty()) absl::StrAppend(&text, " ", cause.date());
  if (cause.revision() != 0) absl::StrAppend(&text, " r", cause.revision());
  if (!cause.has_link()) return absl::StrCat(text, " ", cause.entity().id());
  return absl::StrCat(text, " ", cause.link().source(), " ", cause.link().relation(), " ",
                      cause.link().target());
}

}  // namespace

void CompareGapsPage(const v1::CompareGapsResponse& answer, const Vocabulary& vocabulary,
                     Page& page) {
  const Language say = page.language();
  page.Title(say.Fill(text::kCompareGapsTitle, SidesText(answer.before(), answer.after(), say)));
  page.Add(RulesTable(answer, vocabulary, say));
  page.Space();
  if (answer.changes().empty()) {
    page.Text(say(text::kNothingDiffers));
  } else {
    page.Add(GapChangesTable(answer, vocabulary, say));
  }
  page.Cut(answer.changes_size(), answer.total_size());
  InfoOfBoth(answer.before(), answer.after(), page);
}

Sheet CompareGapsSheet(const v1::CompareGapsResponse& answer) {
  Sheet sheet;
  sheet.header = {"rule",           "subject",       "name",   "change",
                  "missing_before", "missing_after", "causes", "causes_total"};
  for (const v1::GapChange& change : answer.changes()) {
    std::vector<std::string> causes;
    for (const v1::GapCause& cause : change.causes()) causes.push_back(CausePlain(cause));
    sheet.rows.push_back({change.rule(), change.subject().id(), change.subject().name(),
                          std::string(KindOfGap(change.kind()).word),
                          absl::StrJoin(change.missing_before(), "|"),
                          absl::StrJoin(change.missing_after(), "|"), absl::StrJoin(causes, "|"),
                          absl::StrCat(change.causes_total())});
  }
  return sheet;
}

void CompareNetworkPage(const v1::CompareNetworkResponse& answer, const Vocabulary& vocabulary,
                        Page& page) {
  const Language say = page.language();
  page.Title(say.Fill(text::kCompareNetworkTitle, SidesText(answer.before(), answer.after(), say)));
  if (answer.total_size() == 0) {
    page.Text(say(text::kNothingDiffers));
  } else {
    page.Add(CountsTable(answer, vocabulary, say));
    page.Space();
    page.Add(DifferencesTable(answer, vocabulary, say));
  }
  page.Cut(answer.differences_size(), answer.total_size());
  InfoOfBoth(answer.before(), answer.after(), page);
}

Sheet CompareNetworkSheet(const v1::CompareNetworkResponse& answer) {
  Sheet sheet;
  sheet.header = {"what", "change", "id", "relation", "target", "since", "fields", "revision"};
  for (const v1::Difference& difference : answer.differences()) {
    const std::string word(KindOfDifference(difference.kind()).word);
    const std::string revision = absl::StrCat(difference.revision());
    if (difference.has_link()) {
      const v1::Link& link = Latest(difference.link());
      sheet.rows.push_back({"link", word, link.source(), link.relation(), link.target(),
                            link.since(), ChangedFields(difference.link()), revision});
    } else {
      const v1::Entity& entity = Latest(difference.entity());
      sheet.rows.push_back({"entity", word, entity.id(), "", "", entity.since(),
                            ChangedFields(difference.entity()), revision});
    }
  }
  return sheet;
}

}  // namespace schakel::client

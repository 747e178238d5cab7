#include "client/cli/views/history_view.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "client/cli/output/figures.h"
#include "client/cli/output/texts.h"
#include "client/cli/output/width.h"
#include "client/cli/views/labels.h"
#include "client/cli/views/record_view.h"

namespace schakel::client {
namespace {

// A change in words.
struct Told {
  Fate fate = Fate::kChanged;
  std::string subject;
  std::string details;
};

Told Tell(const v1::RevisionChange& change, const Vocabulary& vocabulary, Language say) {
  switch (change.subject_case()) {
    case v1::RevisionChange::kEntity:
      return {FateOf(change.entity()), EntityText(Latest(change.entity())),
              ChangesText(EntityChanges(change.entity(), vocabulary, say))};
    case v1::RevisionChange::kLink: {
      const v1::Link& link = Latest(change.link());
      const bool changed = FateOf(change.link()) == Fate::kChanged;
      return {FateOf(change.link()), LinkText(link, vocabulary),
              changed ? ChangesText(LinkChanges(change.link(), vocabulary, say))
                      : PeriodText(link.since(), link.until(), say)};
    }
    case v1::RevisionChange::kSchema:
      return {change.schema().before().empty() ? Fate::kAdded : Fate::kChanged,
              say.Fill(text::kSchemaSubject, change.schema().after()),
              absl::StrJoin(change.schema().differences(), ", ")};
    case v1::RevisionChange::kDismissal:
      return {FateOf(change.dismissal()),
              say.Fill(text::kDismissalSubject, RuleCode(change.dismissal().rule(), vocabulary),
                       change.dismissal().subject()),
              change.dismissal().has_after() ? DismissalText(change.dismissal().after(), say)
                                             : say(text::kRestoredGap)};
    case v1::RevisionChange::kFeedback:
      return {
          FateOf(change.feedback()),
          say.Fill(text::kFeedbackSubject, change.feedback().first(), change.feedback().second()),
          change.feedback().has_after() ? FeedbackText(change.feedback().after(), say)
                                        : say(text::kVerdictWithdrawn)};
    case v1::RevisionChange::SUBJECT_NOT_SET: break;
  }
  // A server of a later version may know more.
  return {Fate::kChanged, say(text::kUnknownTruth), ""};
}

Tone FateTone(Fate fate) {
  switch (fate) {
    case Fate::kAdded: return Tone::kGood;
    case Fate::kRemoved: return Tone::kAlarm;
    case Fate::kChanged: return Tone::kPlain;
  }
  return Tone::kPlain;
}

// The columns from `what` to `fields`.
std::vector<std::string> SubjectCells(const v1::RevisionChange& change) {
  switch (change.subject_case()) {
    case v1::RevisionChange::kEntity:
      return {"entity",
              std::string(FateWord(FateOf(change.entity()))),
              Latest(change.entity()).id(),
              "",
              "",
              Latest(change.entity()).since(),
              "",
              ChangedFields(change.entity())};
    case v1::RevisionChange::kLink: {
      const v1::Link& link = Latest(change.link());
      return {"link",
              std::string(FateWord(FateOf(change.link()))),
              link.source(),
              link.relation(),
              link.target(),
              link.since(),
              "",
              ChangedFields(change.link())};
    }
    case v1::RevisionChange::kSchema:
      return {"schema",
              change.schema().before().empty() ? "added" : "changed",
              change.schema().after(),
              "",
              "",
              "",
              "",
              absl::StrJoin(change.schema().differences(), "|")};
    case v1::RevisionChange::kDismissal:
      return {"dismissal",
              std::string(FateWord(FateOf(change.dismissal()))),
              change.dismissal().subject(),
              "",
              "",
              "",
              change.dismissal().rule(),
              ""};
    case v1::RevisionChange::kFeedback:
      return {"feedback",
              std::string(FateWord(FateOf(change.feedback()))),
              change.feedback().first(),
              "",
              change.feedback().second(),
              "",
              "",
              ""};
    case v1::RevisionChange::SUBJECT_NOT_SET: break;
  }
  return {"unknown", "changed", "", "", "", "", "", ""};
}

Table HistoryTable(const v1::GetHistoryResponse& answer, const Vocabulary& vocabulary,
                   Language say) {
  Table table({{say(text::kRevision), Align::kRight},
               {say(text::kCommittedUtc)},
               {say(text::kBy), Align::kLeft, Fit::kEllipsis, /*hide_when_empty=*/true},
               {"", Align::kLeft},
               {say(text::kWhat), Align::kLeft, Fit::kWrap},
               {say(text::kChangedHeader), Align::kLeft, Fit::kWrap, /*hide_when_empty=*/true}});
  std::uint64_t before = 0;
  for (const v1::RevisionChange& change : answer.changes()) {
    const Told told = Tell(change, vocabulary, say);
    const bool first = change.revision() != before;
    before = change.revision();
    const std::string& by = change.actor().empty() ? change.import_id() : change.actor();
    table.AddRow({{first ? absl::StrCat(change.revision()) : "", Tone::kStrong},
                  {first ? TimeText(change.committed_at().seconds()) : "", Tone::kFaint},
                  {first ? by : ""},
                  {std::string(FateMark(told.fate)), FateTone(told.fate)},
                  {told.subject},
                  {told.details, Tone::kFaint}});
  }
  return table;
}

}  // namespace

void HistoryPage(const v1::GetHistoryResponse& answer, const std::string& id,
                 const Vocabulary& vocabulary, Page& page) {
  const Language say = page.language();
  if (!id.empty()) page.Title(say.Fill(text::kHistoryTitle, id));
  if (answer.changes().empty()) {
    page.Text(say(text::kNoHistory));
  } else {
    page.Add(HistoryTable(answer, vocabulary, say));
  }
  page.Space();
  if (!answer.next_page_token().empty()) {
    page.Text(say.Fill(text::kMoreHistory, CountText(answer.changes_size(), say)), Tone::kAlarm);
  }
  page.Info(answer.info());
}

std::string ChangeLine(const v1::RevisionChange& change, const Vocabulary& vocabulary,
                       const Look& look, Language say) {
  const Told told = Tell(change, vocabulary, say);
  std::string line = absl::StrCat(
      look.Paint(absl::StrCat(change.revision()), Tone::kStrong), " · ",
      look.Paint(absl::StrCat(TimeText(change.committed_at().seconds()), " UTC"), Tone::kFaint));
  if (!change.actor().empty()) absl::StrAppend(&line, " · ", Printable(change.actor()));
  absl::StrAppend(&line, " · ", look.Paint(FateMark(told.fate), FateTone(told.fate)), " ",
                  Printable(told.subject));
  if (!told.details.empty()) absl::StrAppend(&line, " · ", Printable(told.details));
  return line;
}

std::vector<std::string> HistoryHeader() {
  return {"revision", "sequence", "committed_at", "actor", "what",   "change",     "id",
          "relation", "target",   "since",        "rule",  "fields", "request_id", "import_id"};
}

std::vector<std::string> HistoryRow(const v1::RevisionChange& change) {
  std::vector<std::string> row = {absl::StrCat(change.revision()), absl::StrCat(change.sequence()),
                                  TimePlain(change.committed_at().seconds()), change.actor()};
  for (std::string& cell : SubjectCells(change)) row.push_back(std::move(cell));
  row.push_back(change.request_id());
  row.push_back(change.import_id());
  return row;
}

Sheet HistorySheet(const v1::GetHistoryResponse& answer) {
  Sheet sheet;
  sheet.header = HistoryHeader();
  for (const v1::RevisionChange& change : answer.changes()) {
    sheet.rows.push_back(HistoryRow(change));
  }
  return sheet;
}

}  // namespace schakel::client

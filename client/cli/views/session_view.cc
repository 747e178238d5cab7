#include "client/cli/views/session_view.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"

#include "client/cli/output/figures.h"
#include "client/cli/output/texts.h"
#include "client/cli/views/labels.h"

namespace schakel::client {
namespace {

std::string Names(const Refs& entities) {
  return absl::StrJoin(entities, ", ", [](std::string* out, const v1::EntityRef& entity) {
    absl::StrAppend(out, entity.name());
  });
}

// "Haven, Rederij, en nog 3": those named, and how many there are besides.
std::string SharedText(const v1::SessionMeeting& meeting, Language say) {
  const int more = meeting.shared_total() - meeting.shared_size();
  const std::string names = Names(meeting.shared());
  if (more <= 0) return names;
  return absl::StrCat(names, ", ", say.Fill(text::kAndMore, CountText(more, say)));
}

std::string RoundTitle(int round, const v1::SessionRound& content, Language say) {
  return content.meetings_size() == 1
             ? say.Fill(text::kRoundTitleOne, round)
             : say.Fill(text::kRoundTitle, round, CountText(content.meetings_size(), say));
}

// Nothing in a name may end its cell or begin a heading, a link or emphasis.
std::string MarkdownText(const std::string& text) {
  return absl::StrReplaceAll(text, {{"\\", "\\\\"},
                                    {"|", "\\|"},
                                    {"*", "\\*"},
                                    {"_", "\\_"},
                                    {"`", "\\`"},
                                    {"[", "\\["},
                                    {"<", "\\<"},
                                    {"\n", " "},
                                    {"\r", " "}});
}

void AppendRound(int number, const v1::SessionRound& round, Language say, std::string& out) {
  absl::StrAppend(&out, "\n## ", RoundTitle(number, round, say), "\n\n");
  if (!round.meetings().empty()) {
    absl::StrAppend(&out, "| ", say(text::kTableHeader), " | ", say(text::kFirstPerson), " | ",
                    say(text::kSecondPerson), " | ", say(text::kShared),
                    " |\n| ---: | --- | --- | --- |\n");
    int place = 0;
    for (const v1::SessionMeeting& meeting : round.meetings()) {
      absl::StrAppend(&out, "| ", ++place, " | ", MarkdownText(meeting.first().name()), " | ",
                      MarkdownText(meeting.second().name()), " | ",
                      MarkdownText(SharedText(meeting, say)), " |\n");
    }
  }
  if (!round.free().empty()) {
    absl::StrAppend(&out, round.meetings().empty() ? "" : "\n",
                    say.Fill(text::kFreeInRound, MarkdownText(Names(round.free()))), "\n");
  }
}

}  // namespace

void SessionPage(const v1::PlanSessionResponse& answer, LinkedPairs linked,
                 const Vocabulary& vocabulary, Page& page) {
  const Language say = page.language();
  for (int r = 0; r < answer.rounds_size(); ++r) {
    const v1::SessionRound& round = answer.rounds(r);
    page.Title(RoundTitle(r + 1, round, say));
    Table table({{say(text::kTableHeader), Align::kRight},
                 {say(text::kFirstPerson), Align::kLeft, Fit::kWrap},
                 {say(text::kSecondPerson), Align::kLeft, Fit::kWrap},
                 {say(text::kMillionths), Align::kRight},
                 {say(text::kShared), Align::kLeft, Fit::kWrap}});
    int place = 0;
    for (const v1::SessionMeeting& meeting : round.meetings()) {
      table.AddRow({{absl::StrCat(++place)},
                    {meeting.first().name()},
                    {meeting.second().name()},
                    {CountText(meeting.value(), say)},
                    {SharedText(meeting, say), Tone::kFaint}});
    }
    if (!table.empty()) page.Add(table);
    if (!round.free().empty()) page.Note(say.Fill(text::kFreeInRound, Names(round.free())));
  }
  page.Space();
  if (linked == LinkedPairs::kApart && answer.linked_pairs() > 0) {
    page.Note(say.Fill(text::kLinkedPairs, CountText(answer.linked_pairs(), say)));
  }
  page.Note(say.Fill(text::kFollowed, RelationLabels(answer.relations(), vocabulary)));
  page.Info(answer.info());
}

Sheet SessionSheet(const v1::PlanSessionResponse& answer) {
  Sheet sheet;
  sheet.header = {"round",        "table",  "first",      "second",     "value",
                  "shared_total", "shared", "first_name", "second_name"};
  for (int r = 0; r < answer.rounds_size(); ++r) {
    const std::string round = absl::StrCat(r + 1);
    int place = 0;
    for (const v1::SessionMeeting& meeting : answer.rounds(r).meetings()) {
      std::vector<std::string> shared;
      for (const v1::EntityRef& partner : meeting.shared()) shared.push_back(partner.id());
      sheet.rows.push_back({round, absl::StrCat(++place), meeting.first().id(),
                            meeting.second().id(), absl::StrCat(meeting.value()),
                            absl::StrCat(meeting.shared_total()), absl::StrJoin(shared, "|"),
                            meeting.first().name(), meeting.second().name()});
    }
    for (const v1::EntityRef& free : answer.rounds(r).free()) {
      sheet.rows.push_back({round, "", free.id(), "", "", "", "", free.name(), ""});
    }
  }
  return sheet;
}

std::string SessionMarkdown(const v1::PlanSessionResponse& answer, Language say) {
  std::string out = absl::StrCat("# ", say(text::kAgenda), "\n");
  for (int r = 0; r < answer.rounds_size(); ++r) AppendRound(r + 1, answer.rounds(r), say, out);
  absl::StrAppend(&out, "\n", InfoLine(answer.info(), say), "\n");
  return out;
}

}  // namespace schakel::client

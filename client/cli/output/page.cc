#include "client/cli/output/page.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"

#include "client/cli/output/figures.h"
#include "client/cli/output/texts.h"
#include "client/cli/output/width.h"

namespace schakel::client {

Page::Page(std::ostream& out, Look look, Language language)
    : out_(out), look_(look), language_(language) {}

void Page::Line(absl::string_view text) {
  out_ << text << "\n";
  fresh_ = false;
}

void Page::Space() {
  if (!fresh_) out_ << "\n";
  fresh_ = true;
}

void Page::Title(absl::string_view text) {
  Space();
  Text(text, Tone::kStrong);
}

void Page::Text(absl::string_view text, Tone tone) {
  const std::string safe = Printable(text);
  if (!look_.width.has_value()) return Line(look_.Paint(safe, tone));
  for (const std::string& line : Wrap(safe, *look_.width)) Line(look_.Paint(line, tone));
}

void Page::Add(const Table& table) { Lines(table.Render(look_)); }

void Page::Lines(absl::string_view text) { Line(absl::StripSuffix(text, "\n")); }

void Page::Cut(std::int64_t shown, std::int64_t total) {
  if (shown < total) Text(language_.Fill(text::kCut, OutOf(shown, total, language_)), Tone::kAlarm);
}

void Page::Info(const v1::AnswerInfo& info) {
  Note(InfoLine(info, language_));
  for (const v1::Warning& warning : info.warnings()) {
    Text(language_.Fill(text::kWarning, language_(warning.message())), Tone::kAlarm);
  }
}

std::string InfoLine(const v1::AnswerInfo& info, Language language) {
  // A write rests on no day, and history counts no statuses.
  std::string line = info.as_of().empty() || info.statuses().empty()
                         ? language.Fill(text::kInfoRevision, info.revision())
                         : language.Fill(text::kInfo, info.revision(), info.as_of(),
                                         absl::StrJoin(info.statuses(), ", "));
  if (!info.complete()) absl::StrAppend(&line, language(text::kInfoIncomplete));
  return line;
}

}  // namespace schakel::client

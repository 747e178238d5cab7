#include "client/cli/views/change_view.h"

#include "absl/strings/str_cat.h"

#include "client/cli/output/figures.h"
#include "client/cli/output/texts.h"

namespace schakel::client {
namespace {

// ApplyResponse counts what changed, UpdateSchemaResponse only tells whether.
template <typename Response>
const Phrase& Outcome(const Response& answer, bool validate_only) {
  if (validate_only) return text::kChangeValid;
  if (answer.replayed()) return text::kChangeReplayed;
  return answer.changed() ? text::kChangeDone : text::kChangeNothing;
}

// "+ relation funds", "- kind event", "~ rule centrum_without_tki".
Tone DifferenceTone(const std::string& difference) {
  switch (difference.empty() ? ' ' : difference.front()) {
    case '+': return Tone::kGood;
    case '-': return Tone::kAlarm;
    default: return Tone::kPlain;
  }
}

}  // namespace

void ChangePage(const v1::ApplyResponse& answer, bool validate_only, Page& page) {
  const Language say = page.language();
  page.Text(say.Fill(Outcome(answer, validate_only), CountText(answer.changed(), say),
                     answer.revision()));
  for (const v1::Warning& warning : answer.warnings()) {
    page.Text(say.Fill(text::kWarning, say(warning.message())), Tone::kAlarm);
  }
}

void SchemaChangePage(const v1::UpdateSchemaResponse& answer, bool validate_only, Page& page) {
  const Language say = page.language();
  page.Text(say.Fill(Outcome(answer, validate_only), answer.differences_size(), answer.revision()));
  for (const std::string& difference : answer.differences()) {
    page.Text(absl::StrCat("  ", difference), DifferenceTone(difference));
  }
}

Sheet SchemaChangeSheet(const v1::UpdateSchemaResponse& answer) {
  Sheet sheet;
  sheet.header = {"difference", "revision", "changed", "replayed"};
  for (const std::string& difference : answer.differences()) {
    sheet.rows.push_back({difference, absl::StrCat(answer.revision()),
                          answer.changed() ? "true" : "false",
                          answer.replayed() ? "true" : "false"});
  }
  return sheet;
}

Sheet ChangeSheet(const v1::ApplyResponse& answer) {
  return {{"revision", "changed", "replayed"},
          {{absl::StrCat(answer.revision()), absl::StrCat(answer.changed()),
            answer.replayed() ? "true" : "false"}}};
}

}  // namespace schakel::client

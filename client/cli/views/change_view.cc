#include "client/cli/views/change_view.h"

#include "absl/strings/str_cat.h"

#include "client/cli/output/figures.h"
#include "client/cli/output/texts.h"

namespace schakel::client {
namespace {

const Phrase& Outcome(const v1::ApplyResponse& answer, bool validate_only) {
  if (validate_only) return text::kChangeValid;
  if (answer.replayed()) return text::kChangeReplayed;
  return answer.changed() == 0 ? text::kChangeNothing : text::kChangeDone;
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

Sheet ChangeSheet(const v1::ApplyResponse& answer) {
  return {{"revision", "changed", "replayed"},
          {{absl::StrCat(answer.revision()), absl::StrCat(answer.changed()),
            answer.replayed() ? "true" : "false"}}};
}

}  // namespace schakel::client

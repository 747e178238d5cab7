#include "client/cli/views/dismissal_view.h"

#include "absl/strings/str_cat.h"

#include "client/cli/output/texts.h"

namespace schakel::client {

void DismissedPage(const Dismissed& dismissed, const Phrase& done, bool validate_only, Page& page) {
  const Language say = page.language();
  if (validate_only) return page.Text(say.Fill(text::kDismissalValid, dismissed.revision));
  if (dismissed.replayed) return page.Text(say.Fill(text::kChangeReplayed, 0, dismissed.revision));
  if (!dismissed.changed) return page.Text(say.Fill(text::kChangeNothing, 0, dismissed.revision));
  page.Text(say.Fill(done, dismissed.revision, dismissed.rule, dismissed.subject));
}

Sheet DismissedSheet(const Dismissed& dismissed) {
  return {{"revision", "changed", "replayed"},
          {{absl::StrCat(dismissed.revision), dismissed.changed ? "true" : "false",
            dismissed.replayed ? "true" : "false"}}};
}

}  // namespace schakel::client

#include "client/cli/views/note_view.h"

#include "absl/strings/str_cat.h"

#include "client/cli/output/texts.h"

namespace schakel::client {

void NotedPage(const Noted& noted, const Phrase& done, bool validate_only, Page& page) {
  const Language say = page.language();
  if (validate_only) return page.Text(say.Fill(text::kNoteValid, noted.revision));
  if (noted.replayed) return page.Text(say.Fill(text::kChangeReplayed, 0, noted.revision));
  if (!noted.changed) return page.Text(say.Fill(text::kChangeNothing, 0, noted.revision));
  page.Text(say.Fill(done, noted.revision, noted.first, noted.second));
}

Sheet NotedSheet(const Noted& noted) {
  return {{"revision", "changed", "replayed"},
          {{absl::StrCat(noted.revision), noted.changed ? "true" : "false",
            noted.replayed ? "true" : "false"}}};
}

}  // namespace schakel::client

// What became of laying a gap aside, or bringing it back.
#ifndef SCHAKEL_CLIENT_CLI_VIEWS_DISMISSAL_VIEW_H_
#define SCHAKEL_CLIENT_CLI_VIEWS_DISMISSAL_VIEW_H_

#include <cstdint>
#include <string>

#include "client/cli/output/csv.h"
#include "client/cli/output/language.h"
#include "client/cli/output/page.h"

namespace schakel::client {

struct Dismissed {
  std::string rule;
  std::string subject;
  std::uint64_t revision = 0;
  bool changed = false;
  bool replayed = false;
};

// "Revisie 8 · gat G1 van centrum:x is terzijde gelegd."; `done` is the sentence for a change.
void DismissedPage(const Dismissed& dismissed, const Phrase& done, bool validate_only, Page& page);

// One row with the columns revision, changed, replayed.
Sheet DismissedSheet(const Dismissed& dismissed);

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CLI_VIEWS_DISMISSAL_VIEW_H_

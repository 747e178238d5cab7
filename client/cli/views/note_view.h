// What became of a note: a gap laid aside or brought back, a verdict given or withdrawn.
#ifndef SCHAKEL_CLIENT_CLI_VIEWS_NOTE_VIEW_H_
#define SCHAKEL_CLIENT_CLI_VIEWS_NOTE_VIEW_H_

#include <cstdint>
#include <string>

#include "client/cli/output/csv.h"
#include "client/cli/output/language.h"
#include "client/cli/output/page.h"

namespace schakel::client {

// A note by the two words that were typed: a rule and its subject, or an entity and its result.
struct Noted {
  std::string first;
  std::string second;
  std::uint64_t revision = 0;
  bool changed = false;
  bool replayed = false;
};

// "Revisie 8 · gat G1 van centrum:x is terzijde gelegd."; `done` is the sentence for a change, of a
// revision and both words.
void NotedPage(const Noted& noted, const Phrase& done, bool validate_only, Page& page);

// One row with the columns revision, changed, replayed.
Sheet NotedSheet(const Noted& noted);

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CLI_VIEWS_NOTE_VIEW_H_

// What every question needs besides its request: a snapshot to answer from, today, a budget.
//
// A query is a function of a QueryContext and a request message that fills a response message. It
// has three movements: resolve the request (names to ids, defaults, limits), ask an algorithm, fill
// the answer.
#ifndef SCHAKEL_GRAPH_QUERIES_QUERY_H_
#define SCHAKEL_GRAPH_QUERIES_QUERY_H_

#include <cstdint>

#include "absl/strings/string_view.h"

#include "graph/algorithms/budget.h"
#include "graph/model/date.h"
#include "graph/network/patience.h"
#include "graph/network/snapshot_source.h"
#include "graph/storage/change_log.h"

namespace schakel {

class KeptNeighbors;
class PracticeTexts;

struct QueryContext {
  const SnapshotSource* snapshots = nullptr;
  // Today in Europe/Amsterdam: the default as_of. Given by the caller, so that tests choose it.
  Day today;
  Budget* budget = nullptr;
  // Key of page tokens, see Store::secret().
  absl::string_view secret;
  // Who changed what, for questions about changes. The log may be ahead of the newest snapshot:
  // those questions end at the revision they answer for.
  const ChangeLog* changes = nullptr;
  // Words of practices, kept between questions; null reads them anew.
  PracticeTexts* practice_texts = nullptr;
  // Lists of neighbours, kept between questions; null makes them anew.
  KeptNeighbors* neighbors = nullptr;

  // Whether the budget lets long work of the network go on.
  Patience patience() const {
    return [budget = budget](std::uint64_t work) {
      return work == 0 ? budget->Check() : budget->Spend(work);
    };
  }
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_QUERY_H_

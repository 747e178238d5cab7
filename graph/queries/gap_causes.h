// What made a gap change between two states of the network: entities and links that a rule looks at
// on one side and not, or not alike, on the other.
#ifndef SCHAKEL_GRAPH_QUERIES_GAP_CAUSES_H_
#define SCHAKEL_GRAPH_QUERIES_GAP_CAUSES_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

#include "graph/model/schema.h"
#include "graph/network/net_changes.h"
#include "graph/queries/query.h"
#include "graph/queries/read.h"
#include "schakel/v1/gap_service.pb.h"

namespace schakel {

// At most so many are told; causes_total tells how many there are.
inline constexpr std::size_t kCausesMax = 20;

// A rule as each side knows it.
struct RuleOfBoth {
  const CompiledRule* before = nullptr;
  const CompiledRule* after = nullptr;
};

// Finds causes between two reads. The change log between their revisions is read once, when it is
// first needed. Everything given must outlive it.
class CauseFinder {
 public:
  CauseFinder(const QueryContext& context, const Read& before, const Read& after)
      : context_(context), before_(before), after_(after) {}

  // Fills `causes` and `causes_total` of a change whose kind is set. Where nothing the rule looks
  // at began, ended or changed, the day did it: then the subject changed, on the day on which the
  // gap opened or closed. Errors of the budget, of the log and of the store.
  absl::Status Fill(const RuleOfBoth& rule, absl::string_view subject, v1::GapChange& change);

 private:
  absl::Status ReadLog();

  const QueryContext& context_;
  const Read& before_;
  const Read& after_;
  std::optional<NetChanges> log_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_GAP_CAUSES_H_

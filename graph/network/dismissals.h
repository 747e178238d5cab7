// Dismissals: the gaps that were taken out of the lists, as part of a snapshot.
//
//   Dismissals now = snapshot.dismissals();      // shares
//   now.Set("centrum_without_tki", "centrum:cew", dismissal);
//   const v1::Dismissal* found = now.Find("centrum_without_tki", "centrum:cew");
//
// A value that shares: copying costs a pointer, changing one copies the list of pointers to the
// dismissals it holds. People dismiss gaps one by one, so they are few (thousands), and eight bytes
// each is what a change costs. Reading is thread-safe.
#ifndef SCHAKEL_GRAPH_NETWORK_DISMISSALS_H_
#define SCHAKEL_GRAPH_NETWORK_DISMISSALS_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

#include "graph/storage/store.h"
#include "schakel/v1/model.pb.h"

namespace schakel {

// The dismissal of one gap.
struct DismissedGap {
  std::string rule;
  std::string subject;
  v1::Dismissal dismissal;
};

class Dismissals {
 public:
  using List = std::vector<std::shared_ptr<const DismissedGap>>;

  // REQUIRES: `ascending` is, by rule and subject.
  explicit Dismissals(List ascending = {})
      : list_(std::make_shared<const List>(std::move(ascending))) {}

  // Null when the gap is not dismissed. Lives as long as this, or any copy that holds it. O(log n).
  const v1::Dismissal* Find(const DismissalKeyView& gap) const;

  // Dismisses a gap, or restores it when there is no dismissal. O(n).
  void Set(const DismissalKeyView& gap, std::optional<v1::Dismissal> dismissal);

  // All of them, ascending by rule and subject (bytes).
  absl::Span<const std::shared_ptr<const DismissedGap>> all() const { return *list_; }
  std::size_t size() const { return list_->size(); }

 private:
  std::shared_ptr<const List> list_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_NETWORK_DISMISSALS_H_

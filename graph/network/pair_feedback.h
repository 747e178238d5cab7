// PairFeedback: the verdicts on suggested pairs, as part of a snapshot. A pair has no direction.
//
//   PairFeedback now = snapshot.feedback();      // shares
//   now.Set("centrum:cew", "tki:energie", feedback);
//   const v1::Feedback* found = now.Find("tki:energie", "centrum:cew");
//   for (const auto& judged : now.Of("centrum:cew")) …   // judged->second is the other
//
// A value that shares, like the NoteList it is made of; reading is thread-safe.
#ifndef SCHAKEL_GRAPH_NETWORK_PAIR_FEEDBACK_H_
#define SCHAKEL_GRAPH_NETWORK_PAIR_FEEDBACK_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

#include "graph/network/note_list.h"
#include "graph/storage/store.h"
#include "schakel/v1/feedback.pb.h"

namespace schakel {

// The verdict on one pair.
struct JudgedPair {
  using Key = FeedbackKeyView;
  using Message = v1::Feedback;

  std::string first;
  std::string second;
  v1::Feedback feedback;
};

// The pair of two ids, in the order in which it is stored. Views of what was given.
FeedbackKeyView PairOf(absl::string_view a, absl::string_view b);

class PairFeedback {
 public:
  using List = NoteList<JudgedPair>::List;

  // REQUIRES: `ascending` is, each pair once and in its order.
  explicit PairFeedback(const List& ascending = {});

  // Null when there is no verdict. Lives as long as this, or any copy that holds it. O(log n).
  const v1::Feedback* Find(absl::string_view a, absl::string_view b) const {
    return both_ways_.Find({a, b});
  }

  // Keeps a verdict, or takes it back when there is none. O(n).
  void Set(absl::string_view a, absl::string_view b, const std::optional<v1::Feedback>& feedback);

  // The verdicts on pairs of which an entity is one: it comes first in each, ascending by the other
  // (bytes). O(log n) and their number.
  absl::Span<const std::shared_ptr<const JudgedPair>> Of(absl::string_view id) const {
    return both_ways_.Of(id);
  }

  // Every pair once, in its order and ascending. O(n).
  List pairs() const;
  std::size_t size() const { return both_ways_.size() / 2; }

 private:
  // Each pair twice, so that either of the two finds it.
  NoteList<JudgedPair> both_ways_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_NETWORK_PAIR_FEEDBACK_H_

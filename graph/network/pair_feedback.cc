#include "graph/network/pair_feedback.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace schakel {
namespace {

using Judged = NoteList<JudgedPair>;

Judged BothWays(const PairFeedback::List& pairs) {
  PairFeedback::List both = pairs;
  both.reserve(2 * pairs.size());
  for (const std::shared_ptr<const JudgedPair>& pair : pairs) {
    both.push_back(Judged::Make({pair->second, pair->first}, pair->feedback));
  }
  std::sort(both.begin(), both.end(), [](const auto& a, const auto& b) {
    return std::tie(a->first, a->second) < std::tie(b->first, b->second);
  });
  return Judged(std::move(both));
}

}  // namespace

FeedbackKeyView PairOf(absl::string_view a, absl::string_view b) {
  return a < b ? FeedbackKeyView{a, b} : FeedbackKeyView{b, a};
}

PairFeedback::PairFeedback(const List& ascending) : both_ways_(BothWays(ascending)) {}

void PairFeedback::Set(absl::string_view a, absl::string_view b,
                       const std::optional<v1::Feedback>& feedback) {
  both_ways_.Set({a, b}, feedback);
  both_ways_.Set({b, a}, feedback);
}

PairFeedback::List PairFeedback::pairs() const {
  List pairs;
  pairs.reserve(size());
  for (const std::shared_ptr<const JudgedPair>& pair : both_ways_.all()) {
    if (pair->first < pair->second) pairs.push_back(pair);
  }
  return pairs;
}

}  // namespace schakel

// What people read about a match: remarks as clauses, and all of it as one sentence, in Dutch and English.
#ifndef SCHAKEL_GRAPH_QUERIES_PRACTICE_SENTENCE_H_
#define SCHAKEL_GRAPH_QUERIES_PRACTICE_SENTENCE_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

#include "graph/model/problem.h"
#include "schakel/v1/match_service.pb.h"

namespace schakel {

// Something to know, or something against: a main clause without capital and full stop.
struct PracticeRemark {
  std::string code;
  Sentence clause;
  std::vector<v1::EntityRef> entities;
  std::optional<v1::LinkKey> link;
};

void FillRemark(const PracticeRemark& remark, v1::Remark& message);

// A list as people write it: "a, b en c". Of more than `shown` the rest is counted.
Sentence ShortList(absl::Span<const std::string> names, std::size_t shown = 3);

// The sentence. `reasons` are subordinate clauses ("het uit een andere sector komt"), the best first.
v1::Text PracticeSentence(absl::string_view practice, absl::string_view asker,
                          absl::Span<const Sentence> reasons,
                          absl::Span<const PracticeRemark> against,
                          absl::Span<const PracticeRemark> caveats);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_PRACTICE_SENTENCE_H_

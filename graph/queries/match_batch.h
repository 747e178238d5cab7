// MatchBatch: SuggestLinks or MatchPractices for many, one after the other, on one read.
//
//   const absl::StatusOr<std::unique_ptr<MatchBatch>> batch = MatchBatch::Begin(context, options);
//   if (!batch.ok()) return batch.status();
//   for (…) {
//     v1::BatchMatchResponse response;
//     if (absl::Status s = (*batch)->Answer(item, response); !s.ok()) return s;
//     …
//   }
//
// Lists of neighbours are read once for all who ask, so a batch may come to hold the links it
// follows a second time. Not thread-safe.
#ifndef SCHAKEL_GRAPH_QUERIES_MATCH_BATCH_H_
#define SCHAKEL_GRAPH_QUERIES_MATCH_BATCH_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "graph/queries/match_ground.h"
#include "graph/queries/query.h"
#include "graph/queries/read.h"
#include "graph/queries/suggestion_answer.h"
#include "graph/queries/suggestion_question.h"
#include "schakel/v1/match_service.pb.h"

namespace schakel {

class MatchBatch {
 public:
  // `context` must outlive the batch. INVALID_ARGUMENT when no question is given, when it says whose
  // it is or which page, and for what is wrong whoever asks; errors of ResolveRead.
  static absl::StatusOr<std::unique_ptr<MatchBatch>> Begin(const QueryContext& context,
                                                           v1::BatchMatchOptions options);

  // Fills in the next answer. What is wrong with the item is said in the answer; not OK when there
  // will be no more answers: time is up, the caller is gone, the store cannot be read.
  absl::Status Answer(const v1::BatchMatchItem& item, v1::BatchMatchResponse& response);

 private:
  MatchBatch(const QueryContext& context, v1::BatchMatchOptions options, Read read,
             const ResultRange& range)
      : context_(context), options_(std::move(options)), read_(std::move(read)), range_(range) {}

  absl::Status ResolveTerms();
  absl::Status Partners(const v1::BatchMatchItem& item, v1::SuggestLinksResponse& response);
  absl::Status Practices(const v1::BatchMatchItem& item, v1::MatchPracticesResponse& response);

  const QueryContext& context_;
  const v1::BatchMatchOptions options_;
  const Read read_;
  const ResultRange range_;
  std::int64_t answered_ = 0;
  // For partners: the question of whoever asks, and what all share.
  std::optional<SuggestionQuestion> question_;
  std::optional<MatchGround> ground_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_MATCH_BATCH_H_

#include "graph/queries/match_practices.h"

#include <cstddef>

#include "absl/status/statusor.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

#include "graph/queries/page.h"
#include "graph/queries/practice_answer.h"

namespace schakel {
namespace {

constexpr PageSizes kPageSizes = {.standard = 10, .max = 100};

}  // namespace

absl::Status MatchPractices(const QueryContext& context, const v1::MatchPracticesRequest& request,
                            v1::MatchPracticesResponse& response) {
  const absl::StatusOr<Page> page = BeginPage(context, request, kPageSizes);
  if (!page.ok()) return page.status();
  // A position is the number of matches given before.
  std::size_t given = 0;
  if (!absl::SimpleAtoi(page->position, &given)) given = 0;
  absl::Status answered =
      AnswerPractices(context, page->read, request, {given, page->size}, response);
  if (!answered.ok()) return answered;
  given += static_cast<std::size_t>(response.matches_size());
  if (given < static_cast<std::size_t>(response.total_size())) {
    response.set_next_page_token(NextPageToken(context, *page, absl::StrCat(given)));
  }
  response.mutable_info()->set_complete(response.next_page_token().empty());
  return absl::OkStatus();
}

}  // namespace schakel

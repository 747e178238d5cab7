#include "graph/queries/suggest_links.h"

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

#include "graph/queries/match_ground.h"
#include "graph/queries/page.h"
#include "graph/queries/suggestion_answer.h"
#include "graph/queries/suggestion_question.h"

namespace schakel {
namespace {

constexpr PageSizes kPageSizes = {.standard = 10, .max = 100};

// How many stood on the pages before: the position of a page is the last place given.
std::size_t GivenBefore(const std::string& position) {
  std::uint32_t given = 0;
  return absl::SimpleAtoi(position, &given) ? given : 0;
}

}  // namespace

absl::Status SuggestLinks(const QueryContext& context, const v1::SuggestLinksRequest& request,
                          v1::SuggestLinksResponse& response) {
  const absl::StatusOr<Page> page = BeginPage(context, request, kPageSizes);
  if (!page.ok()) return page.status();
  const absl::StatusOr<SuggestionQuestion> question =
      ResolveSuggestions(*page->read.snapshot, request);
  if (!question.ok()) return question.status();

  FillInfo(page->read, *response.mutable_info());
  MatchGround ground(page->read, context.neighbors, question->kind, question->followed,
                     question->filter);
  const std::size_t before = GivenBefore(page->position);
  absl::Status status =
      AnswerSuggestions(ground, *question, {before, page->size}, *context.budget, response);
  if (!status.ok()) return status;
  const std::size_t given = before + static_cast<std::size_t>(response.suggestions_size());
  if (given < static_cast<std::size_t>(response.total_size())) {
    response.set_next_page_token(NextPageToken(context, *page, absl::StrCat(given)));
  }
  response.mutable_info()->set_complete(response.next_page_token().empty());
  return absl::OkStatus();
}

}  // namespace schakel

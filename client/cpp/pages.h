// Joins the pages of a list into one answer, so that nobody reads a first page for the whole.
#ifndef SCHAKEL_CLIENT_CPP_PAGES_H_
#define SCHAKEL_CLIENT_CPP_PAGES_H_

#include <string>
#include <utility>

#include "absl/status/statusor.h"

#include "schakel/v1/read.pb.h"

namespace schakel::client {

// Rows asked per page when the request leaves it open: the largest page every list gives.
inline constexpr int kPageRows = 1000;

// What an answer rests on; of a comparison, its later side.
template <typename Response>
const v1::AnswerInfo& Basis(const Response& answer) {
  if constexpr (requires { answer.info(); }) {
    return answer.info();
  } else {
    return answer.after();
  }
}

template <typename Response>
v1::AnswerInfo& MutableBasis(Response& answer) {
  if constexpr (requires { answer.mutable_info(); }) {
    return *answer.mutable_info();
  } else {
    return *answer.mutable_after();
  }
}

// Asks `fetch` for page after page of `request` until the end, or until `rows_max` rows are there
// (0 is no limit). `rows` gives the repeated field of a response. The answer is the first page with
// the rows of the others behind it; when it was cut its next_page_token is still set and
// info.complete is false.
template <typename Response, typename Request, typename Fetch, typename Rows>
absl::StatusOr<Response> CollectPages(Request request, int rows_max, Fetch fetch, Rows rows) {
  if (rows_max > 0) request.set_page_size(rows_max);
  if (request.page_size() == 0) request.set_page_size(kPageRows);
  absl::StatusOr<Response> answer = fetch(request);
  while (answer.ok() && !answer->next_page_token().empty() &&
         (rows_max == 0 || rows(*answer).size() < rows_max)) {
    request.set_page_token(answer->next_page_token());
    if (rows_max > 0) request.set_page_size(rows_max - rows(*answer).size());
    absl::StatusOr<Response> page = fetch(request);
    if (!page.ok()) return page.status();
    if (page->next_page_token() == request.page_token()) {
      return absl::InternalError("the server gave the same page token twice");
    }
    for (auto& row : rows(*page)) *rows(*answer).Add() = std::move(row);
    answer->set_next_page_token(page->next_page_token());
    MutableBasis(*answer).set_complete(Basis(*page).complete());
  }
  return answer;
}

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CPP_PAGES_H_

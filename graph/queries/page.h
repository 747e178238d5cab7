// Page: the part of a list that one call answers. All pages of an answer come from one revision,
// one day and one question, so together they are one answer.
//
//   absl::StatusOr<Page> page = BeginPage(context, request, {.standard = 100, .max = 1000});
//   if (!page.ok()) return page.status();
//   …  // up to page->size items that come after page->position
//   if (more) response.set_next_page_token(NextPageToken(context, *page, position_of_last_item));
#ifndef SCHAKEL_GRAPH_QUERIES_PAGE_H_
#define SCHAKEL_GRAPH_QUERIES_PAGE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/repeated_ptr_field.h"

#include "graph/queries/page_token.h"
#include "graph/queries/query.h"
#include "graph/queries/read.h"
#include "schakel/v1/read.pb.h"

namespace schakel {

// How many items a page holds when the request says 0, and at most.
struct PageSizes {
  std::int32_t standard = 100;
  std::int32_t max = 1000;
};

struct Page {
  Read read;
  // At least 1.
  std::size_t size = 0;
  // Of the last item of the page before, as given to NextPageToken; empty on the first page.
  std::string position;
  RequestHash request = {};
};

// A page of a list that has not one state but a stretch of them, or two.
struct PageStart {
  // At least 1.
  std::size_t size = 0;
  // Of the page before; empty on the first page.
  std::optional<PageToken> token;
  RequestHash request = {};
};
// Resolves page_size and page_token; what the token names is the caller's to look up. Errors are
// those of ResolveCount and DecodePageToken.
absl::StatusOr<PageStart> BeginPageStart(const QueryContext& context, std::int32_t size,
                                         absl::string_view token, const RequestHash& request,
                                         const PageSizes& sizes);
template <typename Request>
absl::StatusOr<PageStart> BeginPageWithoutRead(const QueryContext& context, const Request& request,
                                               const PageSizes& sizes) {
  Request question = request;
  question.clear_page_size();
  question.clear_page_token();
  return BeginPageStart(context, request.page_size(), request.page_token(), HashRequest(question),
                        sizes);
}

// What BeginPage needs of a request; callers use BeginPage.
struct PageRequest {
  const v1::ReadOptions& read;
  std::int32_t size;
  absl::string_view token;
  // Of the request without size and token.
  RequestHash hash;
};
absl::StatusOr<Page> BeginPageOf(const QueryContext& context, const PageRequest& request,
                                 const PageSizes& sizes);

// Resolves page_size, page_token and read of a request. Errors are those of ResolveRead, ResumeRead
// and DecodePageToken; INVALID_ARGUMENT for a negative page_size.
template <typename Request>
absl::StatusOr<Page> BeginPage(const QueryContext& context, const Request& request,
                               const PageSizes& sizes) {
  Request question = request;
  question.clear_page_size();
  question.clear_page_token();
  return BeginPageOf(
      context, {request.read(), request.page_size(), request.page_token(), HashRequest(question)},
      sizes);
}

// The token that begins after `position`, which must not be empty.
std::string NextPageToken(const QueryContext& context, const Page& page,
                          absl::string_view position);

// Takes away the last items while all together pass `bytes_max`; the first always stays.
template <typename Item>
void KeepWhatFits(std::uint64_t bytes_max, google::protobuf::RepeatedPtrField<Item>& items) {
  std::uint64_t bytes = 0;
  int kept = 0;
  for (; kept < items.size(); ++kept) {
    bytes += items[kept].ByteSizeLong();
    if (kept > 0 && bytes > bytes_max) break;
  }
  items.DeleteSubrange(kept, items.size() - kept);
}

// A bound on results that is not a page: 0 is the standard, more than the maximum is taken as the
// maximum, INVALID_ARGUMENT naming `field` when negative.
absl::StatusOr<std::size_t> ResolveCount(absl::string_view field, std::int32_t count,
                                         const PageSizes& sizes);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_PAGE_H_

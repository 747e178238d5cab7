#include "graph/queries/page.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

#include "graph/model/errors.h"

namespace schakel {

absl::StatusOr<std::size_t> ResolveCount(absl::string_view field, std::int32_t count,
                                         const PageSizes& sizes) {
  if (count < 0) {
    return InvalidValueError(field, absl::StrCat(count),
                             {"geef 0 voor het gewone aantal, of een positief getal",
                              "give 0 for the usual number, or a positive number"});
  }
  return static_cast<std::size_t>(count == 0 ? sizes.standard : std::min(count, sizes.max));
}

absl::StatusOr<Page> BeginPageOf(const QueryContext& context, const PageRequest& request,
                                 const PageSizes& sizes) {
  const absl::StatusOr<std::size_t> size = ResolveCount("page_size", request.size, sizes);
  if (!size.ok()) return size.status();
  PageToken token;
  absl::StatusOr<Read> read;
  if (request.token.empty()) {
    read = ResolveRead(context, request.read);
  } else {
    absl::StatusOr<PageToken> decoded =
        DecodePageToken(context.secret, request.hash, request.token);
    if (!decoded.ok()) return decoded.status();
    token = *std::move(decoded);
    read = ResumeRead(context, request.read, token);
  }
  if (!read.ok()) return read.status();
  return Page{*std::move(read), *size, std::move(token.position), request.hash};
}

std::string NextPageToken(const QueryContext& context, const Page& page,
                          absl::string_view position) {
  return EncodePageToken(context.secret, page.request,
                         {.revision = page.read.snapshot->revision(),
                          .as_of = page.read.options.as_of,
                          .position = std::string(position)});
}

absl::Status RefuseFilter(absl::string_view filter) {
  return filter.empty() ? absl::OkStatus() : FeatureNotAvailableError("filter");
}

}  // namespace schakel

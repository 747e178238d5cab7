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

absl::StatusOr<PageStart> BeginPageStart(const QueryContext& context, std::int32_t size,
                                         absl::string_view token, const RequestHash& request,
                                         const PageSizes& sizes) {
  const absl::StatusOr<std::size_t> resolved = ResolveCount("page_size", size, sizes);
  if (!resolved.ok()) return resolved.status();
  PageStart start{*resolved, std::nullopt, request};
  if (token.empty()) return start;
  absl::StatusOr<PageToken> decoded = DecodePageToken(context.secret, request, token);
  if (!decoded.ok()) return decoded.status();
  start.token = *std::move(decoded);
  return start;
}

absl::StatusOr<Page> BeginPageOf(const QueryContext& context, const PageRequest& request,
                                 const PageSizes& sizes) {
  absl::StatusOr<PageStart> start =
      BeginPageStart(context, request.size, request.token, request.hash, sizes);
  if (!start.ok()) return start.status();
  absl::StatusOr<Read> read = start->token.has_value()
                                  ? ResumeRead(context, request.read, *start->token)
                                  : ResolveRead(context, request.read);
  if (!read.ok()) return read.status();
  std::string position = start->token.has_value() ? std::move(start->token->position) : "";
  return Page{*std::move(read), start->size, std::move(position), request.hash};
}

std::string NextPageToken(const QueryContext& context, const Page& page,
                          absl::string_view position) {
  return EncodePageToken(context.secret, page.request,
                         {.revision = page.read.snapshot->revision(),
                          .as_of = page.read.options.as_of,
                          .position = std::string(position)});
}

}  // namespace schakel

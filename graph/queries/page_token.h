// PageToken: where the next page of a list begins, as an opaque text that only this store can have
// made.
//
// Layout before base64url, integers big-endian:
//   version (1, now 1) | revision (8) | as_of in days (4) | hash of request (16) | position | MAC (16)
// The MAC is HMAC-SHA256 of all before it under the store's secret, cut to 16 bytes. So a position
// comes back exactly as a query wrote it, and queries read it without suspicion.
#ifndef SCHAKEL_GRAPH_QUERIES_PAGE_TOKEN_H_
#define SCHAKEL_GRAPH_QUERIES_PAGE_TOKEN_H_

#include <array>
#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"

#include "graph/model/date.h"
#include "graph/model/ids.h"

namespace schakel {

// Names a question: SHA-256, cut to 16 bytes, of a request's type and deterministic bytes.
using RequestHash = std::array<std::uint8_t, 16>;
RequestHash HashRequest(const google::protobuf::Message& request);

// What the pages of one answer share, and where the next begins.
struct PageToken {
  Revision revision;
  Day as_of;
  // Of the last item given; its meaning is the query's own. May hold any bytes, at most 4,096.
  std::string position;
};

// REQUIRES: position is not longer than 4,096 bytes.
std::string EncodePageToken(absl::string_view secret, const RequestHash& request,
                            const PageToken& token);

// INVALID_ARGUMENT (INVALID_PAGE_TOKEN) for anything that EncodePageToken did not make with this
// secret and request. Takes the same time whichever byte of the MAC is wrong.
absl::StatusOr<PageToken> DecodePageToken(absl::string_view secret, const RequestHash& request,
                                          absl::string_view text);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_PAGE_TOKEN_H_

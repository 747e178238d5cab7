// Keys of rows on disk. The grammar stands in README.md beside this file; here is its only code.
// Keys sort by bytes in the order in which the port promises records.
#ifndef SCHAKEL_GRAPH_STORAGE_KEYS_H_
#define SCHAKEL_GRAPH_STORAGE_KEYS_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "graph/model/ids.h"
#include "graph/storage/store.h"
#include "schakel/v1/model.pb.h"

namespace schakel {

// The key a link message has. Views live as long as the message. InvalidArgument when `since` is no
// date.
absl::StatusOr<LinkKeyView> LinkKeyOf(const v1::Link& link);

// Appends the row key of a link.
void AppendLinkKey(const LinkKeyView& key, std::string& out);

// The link a row key stands for; empty when the bytes are no link key. The precision of its since
// is that of a day, whatever it was. Views live as long as `row`.
std::optional<LinkKeyView> ParseLinkKey(absl::string_view row);

// The row key of a dismissal in `notes`, and back; empty when the bytes are no such key. Views live as
// long as `row`.
void AppendDismissalKey(const DismissalKeyView& key, std::string& out);
std::optional<DismissalKeyView> ParseDismissalKey(absl::string_view row);
// What row keys of dismissals begin with: `notes` has room for other things.
absl::string_view DismissalKeyPrefix();

// The same for the verdict on a pair.
void AppendFeedbackKey(const FeedbackKeyView& key, std::string& out);
std::optional<FeedbackKeyView> ParseFeedbackKey(absl::string_view row);
absl::string_view FeedbackKeyPrefix();

// Row key in `revisions` and `schemas`.
std::string RevisionKey(Revision revision);
std::optional<Revision> ParseRevisionKey(absl::string_view row);

// Row key in `changes`; `sequence` counts from 0 within the revision.
std::string ChangeKey(Revision revision, std::uint32_t sequence);
// The revision of a row in `changes`.
std::optional<Revision> ParseChangeKey(absl::string_view row);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_STORAGE_KEYS_H_

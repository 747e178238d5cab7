// Between messages and rows. A row's value never repeats what its key says.
//
// A change and the row it leaves share their bytes. Protobuf writes fields in the order of their
// numbers, and `after` is the last field of a change, its key words the first fields of the image:
//
//   ChangeRecord   [ … before … | after: [ key words | everything else ] ]
//                                                    `---- the row ----'
//
// so a change is serialised once and the row is a view of its tail.
#ifndef SCHAKEL_GRAPH_STORAGE_ROWS_H_
#define SCHAKEL_GRAPH_STORAGE_ROWS_H_

#include <cstddef>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "graph/storage/store.h"
#include "schakel/v1/feedback.pb.h"
#include "schakel/v1/model.pb.h"
#include "schakel/v1/storage.pb.h"

namespace schakel {

// What a change is about. The order is that of changes within a large revision.
enum class Subject : unsigned char { kSchema, kEntity, kLink, kDismissal, kFeedback };

// Where the bytes of a change stand in the buffer they were appended to.
struct ChangeRow {
  Subject subject = Subject::kSchema;
  bool removed = false;        // There is no after image, so the row goes.
  std::size_t key_offset = 0;  // The row key comes first; it is empty for a schema.
  std::size_t key_size = 0;
  std::size_t change_size = 0;  // The serialised change follows the key at once …
  std::size_t value_size = 0;   // … and the row's value is its tail.

  absl::string_view Key(absl::string_view buffer) const {
    return buffer.substr(key_offset, key_size);
  }
  absl::string_view Change(absl::string_view buffer) const {
    return buffer.substr(key_offset + key_size, change_size);
  }
  absl::string_view Value(absl::string_view buffer) const {
    return buffer.substr(key_offset + key_size + change_size - value_size, value_size);
  }
};

// Appends row key and bytes of a change to `buffer`. InvalidArgument when the change has no subject
// or no image; `buffer` may have grown then.
absl::StatusOr<ChangeRow> AppendChangeRow(const v1::ChangeRecord& change, std::string& buffer);

// Messages from rows; DataLoss when the bytes are bad. An empty value is no entity (it was
// removed).
absl::StatusOr<std::optional<v1::Entity>> EntityFromRow(absl::string_view id,
                                                        absl::string_view value);
absl::StatusOr<v1::Link> LinkFromRow(const LinkKeyView& key, absl::string_view value);
absl::StatusOr<v1::Dismissal> DismissalFromRow(absl::string_view value);
absl::StatusOr<v1::Feedback> FeedbackFromRow(absl::string_view value);
// Into a message that was used before, whose allocations it keeps: logs are read by the thousands.
absl::Status ChangeFromRow(absl::string_view value, v1::ChangeRecord& change);
absl::StatusOr<v1::Schema> SchemaFromRow(absl::string_view value);

// The value of a row in `revisions`, and back.
std::string RevisionRow(const v1::RevisionRecord& record);
absl::StatusOr<v1::RevisionRecord> RevisionFromRow(Revision revision, absl::string_view value);

// The value of a row in `requests`: a record with revision and time alone; what else is known about
// the revision stands in `revisions`.
std::string RequestRow(const v1::RevisionRecord& record);
absl::StatusOr<v1::RevisionRecord> RequestFromRow(absl::string_view value);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_STORAGE_ROWS_H_

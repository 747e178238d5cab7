#include "graph/storage/rows.h"

#include <cstdint>
#include <initializer_list>
#include <utility>

#include "absl/strings/str_cat.h"
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/message.h>
#include <google/protobuf/unknown_field_set.h>

#include "graph/model/errors.h"
#include "graph/storage/keys.h"

namespace schakel {
namespace {

template <typename Message>
absl::Status ParseRow(absl::string_view value, absl::string_view what, Message& message) {
  if (message.ParseFromArray(value.data(), static_cast<int>(value.size()))) return absl::OkStatus();
  return CorruptRecordError(what);
}

// Bytes that the leading string fields of a message take: a tag of one byte, a length, the text.
std::size_t SizeOfWords(std::initializer_list<absl::string_view> words) {
  std::size_t size = 0;
  for (const absl::string_view word : words) {
    if (word.empty()) continue;
    const auto length = static_cast<std::uint32_t>(word.size());
    size += 1 + google::protobuf::io::CodedOutputStream::VarintSize32(length) + word.size();
  }
  return size;
}

bool HasUnknownFields(const google::protobuf::Message& message) {
  return !message.GetReflection()->GetUnknownFields(message).empty();
}

// Appends the change; its after image, if it has one, becomes the row without `words`.
// REQUIRES: `words` are the first fields of the after image, with numbers below 16.
template <typename Images>
absl::StatusOr<ChangeRow> AppendBytes(const v1::ChangeRecord& change, const Images& images,
                                      std::initializer_list<absl::string_view> words, ChangeRow row,
                                      std::string& buffer) {
  // Unknown fields are written last, and would then stand between the image and the end.
  if (HasUnknownFields(change) || HasUnknownFields(images)) {
    return absl::InvalidArgumentError("a change has fields that are not known here");
  }
  row.key_size = buffer.size() - row.key_offset;
  if (!change.AppendToString(&buffer)) return absl::InvalidArgumentError("a change is too large");
  row.change_size = buffer.size() - row.key_offset - row.key_size;
  row.removed = !images.has_after();
  if (!row.removed) {
    row.value_size = static_cast<std::size_t>(images.after().GetCachedSize()) - SizeOfWords(words);
  }
  return row;
}

absl::StatusOr<ChangeRow> AppendSchemaRow(const v1::ChangeRecord& change, std::string& buffer) {
  if (!change.schema().has_after()) return absl::InvalidArgumentError("a schema cannot be removed");
  return AppendBytes(change, change.schema(), {},
                     {.subject = Subject::kSchema, .key_offset = buffer.size()}, buffer);
}

absl::StatusOr<ChangeRow> AppendEntityRow(const v1::ChangeRecord& change, std::string& buffer) {
  const v1::EntityChange& images = change.entity();
  const v1::Entity& image = images.has_after() ? images.after() : images.before();
  if (image.id().empty()) return absl::InvalidArgumentError("a change of an entity names none");
  const ChangeRow row{.subject = Subject::kEntity, .key_offset = buffer.size()};
  buffer.append(image.id());
  return AppendBytes(change, images, {image.id()}, row, buffer);
}

absl::StatusOr<ChangeRow> AppendLinkRow(const v1::ChangeRecord& change, std::string& buffer) {
  const v1::LinkChange& images = change.link();
  const v1::Link& image = images.has_after() ? images.after() : images.before();
  const absl::StatusOr<LinkKeyView> key = LinkKeyOf(image);
  if (!key.ok()) return key.status();
  if (key->source.empty() || key->relation.empty() || key->target.empty()) {
    return absl::InvalidArgumentError("a change of a link does not name it");
  }
  const ChangeRow row{.subject = Subject::kLink, .key_offset = buffer.size()};
  AppendLinkKey(*key, buffer);
  return AppendBytes(change, images, {key->source, key->relation, key->target}, row, buffer);
}

absl::StatusOr<ChangeRow> AppendDismissalRow(const v1::ChangeRecord& change, std::string& buffer) {
  const v1::DismissalChange& images = change.dismissal();
  if (images.rule().empty() || images.subject().empty()) {
    return absl::InvalidArgumentError("a change of a dismissal names no gap");
  }
  if (!images.has_after() && !images.has_before()) {
    return absl::InvalidArgumentError("a change of a dismissal has no image");
  }
  const ChangeRow row{.subject = Subject::kDismissal, .key_offset = buffer.size()};
  AppendDismissalKey({images.rule(), images.subject()}, buffer);
  return AppendBytes(change, images, {}, row, buffer);
}

absl::StatusOr<ChangeRow> AppendFeedbackRow(const v1::ChangeRecord& change, std::string& buffer) {
  const v1::FeedbackChange& images = change.feedback();
  if (images.first().empty() || images.first() >= images.second()) {
    return absl::InvalidArgumentError("a change of feedback names no pair, in order of id");
  }
  if (!images.has_after() && !images.has_before()) {
    return absl::InvalidArgumentError("a change of feedback has no image");
  }
  const ChangeRow row{.subject = Subject::kFeedback, .key_offset = buffer.size()};
  AppendFeedbackKey({images.first(), images.second()}, buffer);
  return AppendBytes(change, images, {}, row, buffer);
}

}  // namespace

absl::StatusOr<ChangeRow> AppendChangeRow(const v1::ChangeRecord& change, std::string& buffer) {
  switch (change.subject_case()) {
    case v1::ChangeRecord::kEntity: return AppendEntityRow(change, buffer);
    case v1::ChangeRecord::kLink: return AppendLinkRow(change, buffer);
    case v1::ChangeRecord::kSchema: return AppendSchemaRow(change, buffer);
    case v1::ChangeRecord::kDismissal: return AppendDismissalRow(change, buffer);
    case v1::ChangeRecord::kFeedback: return AppendFeedbackRow(change, buffer);
    case v1::ChangeRecord::SUBJECT_NOT_SET: break;
  }
  return absl::InvalidArgumentError("a change has no subject");
}

absl::StatusOr<std::optional<v1::Entity>> EntityFromRow(absl::string_view id,
                                                        absl::string_view value) {
  std::optional<v1::Entity> entity;
  if (value.empty()) return entity;
  entity.emplace();
  if (absl::Status s = ParseRow(value, absl::StrCat("entity ", id), *entity); !s.ok()) return s;
  entity->set_id(std::string(id));
  return entity;
}

absl::StatusOr<v1::Link> LinkFromRow(const LinkKeyView& key, absl::string_view value) {
  v1::Link link;
  const std::string what = absl::StrCat("link ", key.source, " ", key.relation, " ", key.target);
  if (absl::Status s = ParseRow(value, what, link); !s.ok()) return s;
  link.set_source(std::string(key.source));
  link.set_relation(std::string(key.relation));
  link.set_target(std::string(key.target));
  return link;
}

absl::StatusOr<v1::Dismissal> DismissalFromRow(absl::string_view value) {
  v1::Dismissal dismissal;
  if (absl::Status s = ParseRow(value, "dismissal", dismissal); !s.ok()) return s;
  return dismissal;
}

absl::StatusOr<v1::Feedback> FeedbackFromRow(absl::string_view value) {
  v1::Feedback feedback;
  if (absl::Status s = ParseRow(value, "feedback", feedback); !s.ok()) return s;
  return feedback;
}

absl::Status ChangeFromRow(absl::string_view value, v1::ChangeRecord& change) {
  return ParseRow(value, "change", change);
}

absl::StatusOr<v1::Schema> SchemaFromRow(absl::string_view value) {
  v1::Schema schema;
  if (absl::Status s = ParseRow(value, "schema", schema); !s.ok()) return s;
  return schema;
}

std::string RevisionRow(const v1::RevisionRecord& record) {
  v1::RevisionRecord row = record;
  row.clear_revision();
  return row.SerializeAsString();
}

absl::StatusOr<v1::RevisionRecord> RevisionFromRow(Revision revision, absl::string_view value) {
  v1::RevisionRecord record;
  if (absl::Status s = ParseRow(value, absl::StrCat("revision ", revision.value()), record);
      !s.ok()) {
    return s;
  }
  record.set_revision(revision.value());
  return record;
}

std::string RequestRow(const v1::RevisionRecord& record) {
  v1::RevisionRecord row;
  row.set_revision(record.revision());
  *row.mutable_committed_at() = record.committed_at();
  return row.SerializeAsString();
}

absl::StatusOr<v1::RevisionRecord> RequestFromRow(absl::string_view value) {
  v1::RevisionRecord record;
  if (absl::Status s = ParseRow(value, "request", record); !s.ok()) return s;
  return record;
}

}  // namespace schakel

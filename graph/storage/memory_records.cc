#include "graph/storage/memory_records.h"

#include <string>

#include "graph/base/mutex.h"

namespace schakel {
namespace {

template <typename Message>
std::optional<Message> CopyOf(const Message* message) {
  return message != nullptr ? std::optional<Message>(*message) : std::nullopt;
}

}  // namespace

absl::StatusOr<std::optional<v1::Entity>> MemoryRecords::ReadEntity(absl::string_view id) const {
  MutexLock lock(store_.mutex_);
  return CopyOf(store_.entities_.FindAt(std::string(id), revision_));
}

absl::StatusOr<std::vector<std::optional<v1::Entity>>> MemoryRecords::ReadEntities(
    absl::Span<const absl::string_view> ids) const {
  MutexLock lock(store_.mutex_);
  std::vector<std::optional<v1::Entity>> entities;
  for (const absl::string_view id : ids) {
    entities.push_back(CopyOf(store_.entities_.FindAt(std::string(id), revision_)));
  }
  return entities;
}

absl::StatusOr<std::vector<std::optional<v1::Link>>> MemoryRecords::ReadLinks(
    absl::Span<const LinkKeyView> keys) const {
  MutexLock lock(store_.mutex_);
  std::vector<std::optional<v1::Link>> links;
  for (const LinkKeyView& key : keys) {
    links.push_back(CopyOf(store_.links_.FindAt(MemoryStore::NameOf(key), revision_)));
  }
  return links;
}

}  // namespace schakel

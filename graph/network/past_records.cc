#include "graph/network/past_records.h"

#include <cstddef>
#include <utility>

#include "graph/network/link_keys.h"

namespace schakel {
namespace {

template <typename Message>
std::optional<Message> CopyOf(const std::shared_ptr<const Message>& message) {
  return message != nullptr ? std::optional<Message>(*message) : std::nullopt;
}

// Takes from `held` what is there and asks for the rest with one call of read(keys).
template <typename Message, typename Key, typename Name, typename Read>
absl::StatusOr<std::vector<std::optional<Message>>> HeldOrRead(
    const absl::flat_hash_map<std::string, std::shared_ptr<const Message>>& held,
    absl::Span<const Key> keys, Name name, Read read) {
  std::vector<std::optional<Message>> messages(keys.size());
  std::vector<Key> missing;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (const auto found = held.find(name(keys[i])); found != held.end()) {
      messages[i] = CopyOf(found->second);
    } else {
      missing.push_back(keys[i]);
      places.push_back(i);
    }
  }
  if (missing.empty()) return messages;
  absl::StatusOr<std::vector<std::optional<Message>>> later = read(missing);
  if (!later.ok()) return later.status();
  for (std::size_t i = 0; i < places.size(); ++i) messages[places[i]] = std::move((*later)[i]);
  return messages;
}

}  // namespace

PastRecords::PastRecords(std::shared_ptr<const Records> later) : later_(std::move(later)) {
  if (const auto* past = dynamic_cast<const PastRecords*>(later_.get())) {
    entities_ = past->entities_;
    links_ = past->links_;
    later_ = std::shared_ptr<const Records>(past->later_);
  }
}

absl::StatusOr<std::optional<v1::Entity>> PastRecords::ReadEntity(absl::string_view id) const {
  if (const auto found = entities_.find(id); found != entities_.end()) {
    return CopyOf(found->second);
  }
  if (later_ == nullptr) return std::optional<v1::Entity>();
  return later_->ReadEntity(id);
}

absl::StatusOr<std::vector<std::optional<v1::Entity>>> PastRecords::ReadEntities(
    absl::Span<const absl::string_view> ids) const {
  using Result = absl::StatusOr<std::vector<std::optional<v1::Entity>>>;
  return HeldOrRead(
      entities_, ids, [](absl::string_view id) { return id; },
      [this](const std::vector<absl::string_view>& missing) -> Result {
        if (later_ != nullptr) return later_->ReadEntities(missing);
        return std::vector<std::optional<v1::Entity>>(missing.size());
      });
}

absl::StatusOr<std::vector<std::optional<v1::Link>>> PastRecords::ReadLinks(
    absl::Span<const LinkKeyView> keys) const {
  using Result = absl::StatusOr<std::vector<std::optional<v1::Link>>>;
  return HeldOrRead(
      links_, keys, [](const LinkKeyView& key) { return ToMapKey(key); },
      [this](const std::vector<LinkKeyView>& missing) -> Result {
        if (later_ != nullptr) return later_->ReadLinks(missing);
        return std::vector<std::optional<v1::Link>>(missing.size());
      });
}

}  // namespace schakel

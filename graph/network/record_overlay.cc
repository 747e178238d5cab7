#include "graph/network/record_overlay.h"

#include <utility>

#include "graph/network/link_keys.h"

namespace schakel {

absl::StatusOr<std::optional<v1::Entity>> RecordOverlay::Entity(absl::string_view id) const {
  if (const auto found = entities_.find(id); found != entities_.end()) return found->second;
  return base_->ReadEntity(id);
}

absl::StatusOr<std::optional<v1::Link>> RecordOverlay::Link(const LinkKeyView& key) const {
  if (const auto found = links_.find(ToMapKey(key)); found != links_.end()) return found->second;
  absl::StatusOr<std::vector<std::optional<v1::Link>>> links = base_->ReadLinks({key});
  if (!links.ok()) return links.status();
  return std::move(links->front());
}

void RecordOverlay::SetEntity(absl::string_view id, std::optional<v1::Entity> entity) {
  entities_.insert_or_assign(std::string(id), std::move(entity));
}

void RecordOverlay::SetLink(const LinkKeyView& key, std::optional<v1::Link> link) {
  links_.insert_or_assign(ToMapKey(key), std::move(link));
}

}  // namespace schakel

// RecordOverlay: full records as they will be once a group of staged change sets is committed.
#ifndef SCHAKEL_GRAPH_NETWORK_RECORD_OVERLAY_H_
#define SCHAKEL_GRAPH_NETWORK_RECORD_OVERLAY_H_

#include <optional>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "graph/storage/store.h"
#include "schakel/v1/model.pb.h"

namespace schakel {

// Remembers what staged changes made of records and falls back to the stored ones. One thread.
class RecordOverlay {
 public:
  // `base` must outlive the overlay.
  explicit RecordOverlay(const Records& base) : base_(&base) {}

  // The record as staged; empty when there is none.
  absl::StatusOr<std::optional<v1::Entity>> Entity(absl::string_view id) const;
  absl::StatusOr<std::optional<v1::Link>> Link(const LinkKeyView& key) const;

  void SetEntity(absl::string_view id, std::optional<v1::Entity> entity);
  void SetLink(const LinkKeyView& key, std::optional<v1::Link> link);

 private:
  const Records* base_;
  absl::flat_hash_map<std::string, std::optional<v1::Entity>> entities_;
  absl::flat_hash_map<std::string, std::optional<v1::Link>> links_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_NETWORK_RECORD_OVERLAY_H_

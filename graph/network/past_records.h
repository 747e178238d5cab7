// PastRecords: full records as they were at an earlier revision. What has changed since is held
// here; everything else is read from records of a later state.
#ifndef SCHAKEL_GRAPH_NETWORK_PAST_RECORDS_H_
#define SCHAKEL_GRAPH_NETWORK_PAST_RECORDS_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

#include "graph/storage/store.h"
#include "schakel/v1/model.pb.h"

namespace schakel {

class PastRecords final : public Records {
 public:
  // `later` may be null: then there are no records but those that are set. When it holds changes
  // itself they are taken over, so that these do not pile up.
  explicit PastRecords(std::shared_ptr<const Records> later);

  // What stood there; null when nothing did. `key` is a ToMapKey.
  void SetEntity(const std::string& id, std::shared_ptr<const v1::Entity> entity) {
    entities_.insert_or_assign(id, std::move(entity));
  }
  void SetLink(const std::string& key, std::shared_ptr<const v1::Link> link) {
    links_.insert_or_assign(key, std::move(link));
  }

  absl::StatusOr<std::optional<v1::Entity>> ReadEntity(absl::string_view id) const override;
  absl::StatusOr<std::vector<std::optional<v1::Entity>>> ReadEntities(
      absl::Span<const absl::string_view> ids) const override;
  absl::StatusOr<std::vector<std::optional<v1::Link>>> ReadLinks(
      absl::Span<const LinkKeyView> keys) const override;

 private:
  std::shared_ptr<const Records> later_;
  absl::flat_hash_map<std::string, std::shared_ptr<const v1::Entity>> entities_;
  absl::flat_hash_map<std::string, std::shared_ptr<const v1::Link>> links_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_NETWORK_PAST_RECORDS_H_

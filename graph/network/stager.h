// Stager: applies one change set to a fork of a draft, checking everything as it goes, and tells
// either all that is wrong or exactly what changed.
//
//   Stager stager(draft.Fork(), overlay, revision);
//   stager.Check(precondition, "preconditions[0]");   // before the changes
//   stager.Apply(change, "changes[0]");
//   if (stager.problems().empty()) … std::move(stager).Finish() …
//
// After a problem it goes on, so that the caller learns of every violation at once; a change with a
// problem of its own is left out of what later changes see, except that the entity it names counts
// as existing, so that one mistake does not cause a row of others.
#ifndef SCHAKEL_GRAPH_NETWORK_STAGER_H_
#define SCHAKEL_GRAPH_NETWORK_STAGER_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"

#include "graph/model/ids.h"
#include "graph/model/problem.h"
#include "graph/network/draft.h"
#include "graph/network/record_overlay.h"
#include "schakel/v1/model.pb.h"
#include "schakel/v1/storage.pb.h"

namespace schakel {

// What a change set came to.
struct StagedSet {
  Draft draft;
  // Real changes only, entities before links, each in order of key; one per entity and link.
  std::vector<v1::ChangeRecord> changes;
  // Data quality: kept, but worth telling.
  std::vector<Problem> remarks;
};

class Stager {
 public:
  // `records` must show the state of `fork`, and outlive this. `revision` becomes the version of
  // what changes.
  Stager(Draft fork, const RecordOverlay& records, Revision revision);

  // `field` is the path of the change or precondition in the request.
  void Check(const v1::Precondition& precondition, absl::string_view field);
  void Apply(const v1::Change& change, absl::string_view field);

  const std::vector<Problem>& problems() const { return problems_; }
  // Not OK when the store could not be read; then nothing else here counts.
  const absl::Status& store_status() const { return store_status_; }

  // REQUIRES: no problems and an OK store_status.
  StagedSet Finish() &&;

 private:
  template <typename Message>
  struct Image {
    std::optional<Message> before;
    std::optional<Message> after;
    // Entities: the id was known before this set, perhaps as a removed one.
    bool known = false;
  };

  void PutEntity(const v1::PutEntity& put, absl::string_view field);
  void RemoveEntity(const v1::RemoveEntity& remove, absl::string_view field);
  void PutLink(v1::Link link, absl::string_view field);
  void RemoveLink(v1::LinkKey key, absl::string_view field);
  void RekeyLink(const v1::RekeyLink& rekey, absl::string_view field);

  void CheckEntityPresence(const std::string& id, bool wanted, absl::string_view field);
  void CheckLinkPresence(v1::LinkKey key, bool wanted, absl::string_view field);
  void CheckVersion(std::uint64_t expected, std::uint64_t actual, const std::string& what,
                    absl::string_view field);

  // The record as it stands in this set; null when there is none. The pointer lives until the next
  // call.
  Image<v1::Entity>& EntityImage(const std::string& id);
  Image<v1::Link>& LinkImage(const v1::Link& key);
  // The version of what a put leaves: that of before when it is back to the same.
  template <typename Message>
  std::uint64_t VersionOf(const Image<Message>& image, const Message& now) const;
  void StageLink(v1::Link link, NodeId source, NodeId target);
  void UnstageLink(const v1::Link& link);
  std::optional<v1::Link> FindLink(v1::LinkKey key, absl::string_view field);
  std::optional<NodeId> FindEnd(const std::string& id, absl::string_view field);
  void RemarkOnLink(const v1::Link& link, const LinkRow& row);
  void AddProblem(Problem problem, absl::string_view field);

  const Schema& schema() const { return draft_.staged().schema(); }

  Draft draft_;
  const RecordOverlay* records_;
  Revision revision_;
  absl::flat_hash_map<std::string, Image<v1::Entity>> entities_;
  absl::flat_hash_map<std::string, Image<v1::Link>> links_;
  // Entities whose put was refused in this set.
  absl::flat_hash_set<std::string> refused_;
  std::vector<Problem> problems_;
  std::vector<Problem> remarks_;
  absl::Status store_status_;
};

// The status of a change set with these problems: what is wrong with the request itself goes before
// what the state of the network forbids, and that before what somebody else was first with.
absl::Status ViolationsStatus(const std::vector<Problem>& problems);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_NETWORK_STAGER_H_

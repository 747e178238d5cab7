// Draft: a snapshot being changed, by one thread, before anyone sees it.
//
//   Draft draft(current);                        // shares everything
//   NodeId a = draft.PutEntity(entity);
//   draft.PutLink(link, a, b);
//   std::shared_ptr<const Snapshot> next = std::move(draft).Publish(revision, time, records);
//
// A draft does not check: what goes in has been validated (graph/network/stager.h). It costs the
// pages it touches. Forking is cheap, so a change set is staged on a fork that is simply dropped
// when it fails.
#ifndef SCHAKEL_GRAPH_NETWORK_DRAFT_H_
#define SCHAKEL_GRAPH_NETWORK_DRAFT_H_

#include <memory>
#include <optional>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/span.h"

#include "graph/model/date.h"
#include "graph/model/ids.h"
#include "graph/network/half_edge.h"
#include "graph/network/id_index.h"
#include "graph/network/link_values.h"
#include "graph/network/snapshot.h"
#include "schakel/v1/model.pb.h"

namespace schakel {

// An entity as it is kept in memory.
struct NodeData {
  NodeHeader header;
  std::shared_ptr<const EntityRow> row;
};

// Takes from an entity what stays in memory. REQUIRES: valid under the schema.
NodeData MakeNode(const Schema& schema, const v1::Entity& entity);
// What stays of an entity that was removed: its id.
NodeData MakeRemovedNode(absl::string_view id, KindId kind);

// Links on their way into a draft, many at once.
struct NewLinks {
  absl::Span<const LinkRow> links;
  // The attributes of those that have_values, in any order.
  absl::Span<const LinkValue> values;
};

class Draft {
 public:
  // An empty network under a schema.
  explicit Draft(std::shared_ptr<const Schema> schema);
  explicit Draft(const Snapshot& base);

  Draft(Draft&&) = default;
  Draft& operator=(Draft&&) = default;

  // A second draft with the same content. Changes of one are not seen by the other. Costs the
  // directories of pages, whatever was staged before.
  Draft Fork();

  // The network as it stands now. New ids are found through the draft, not through this. Do not
  // keep it.
  const Snapshot& staged() const { return *next_; }

  std::optional<NodeId> Find(absl::string_view id) const;
  std::optional<NodeId> FindEver(absl::string_view id) const;

  // Creates an entity, replaces it, or brings it back.
  NodeId PutEntity(const v1::Entity& entity);
  NodeId PutNode(NodeData node);
  // Adds a node under an id that was never held, without looking. It is not found by its id before
  // the draft is published: for loading, where nobody asks.
  NodeId AppendNode(NodeData node);
  // REQUIRES: no links.
  void RemoveEntity(NodeId v);
  // Undoes that an id was ever held; when it was not, nothing happens. REQUIRES: the entity came
  // into being in this draft, was removed, and nobody saw it. Its NodeId stays unused.
  void Forget(absl::string_view id);

  // Takes away that a removed entity's id was ever held, also when readers of other snapshots saw
  // it. Its NodeId stays unused.
  void ForgetRemoved(NodeId v);

  // Creates a link or replaces it. The ends are the vertices of its source and target.
  void PutLink(const v1::Link& link, NodeId source, NodeId target);
  // The same; `attributes` are all that rules read of it (CompactAttributesOf).
  void PutLink(LinkRow link, absl::Span<const CompactAttribute> attributes);
  void RemoveLink(const LinkRow& link);
  // Many links that are not there yet, each once; see Adjacency::InsertNew.
  void PutNewLinks(absl::Span<const NewLinks> lists);

  // Notes on which days revisions were committed; see CommitDays::Extend. Publish does so itself
  // for the revision it makes and those since its base.
  void NoteCommitDay(Revision newest, Day day);

  // Dismisses a gap, or restores it when there is no dismissal.
  void SetDismissal(const DismissalKeyView& gap, std::optional<v1::Dismissal> dismissal);

  // All of them at once: for loading.
  void SetDismissals(Dismissals dismissals) { next_->dismissals_ = std::move(dismissals); }

  // Keeps the verdict on a pair, or takes it back when there is none.
  void SetFeedback(const FeedbackKeyView& pair, const std::optional<v1::Feedback>& feedback);

  // All verdicts at once: for loading.
  void SetFeedback(PairFeedback feedback) { next_->feedback_ = std::move(feedback); }

  // Makes room for this many entities in all, ahead of many PutNode.
  void Reserve(std::size_t entities);

  // The network as a snapshot. New ids become findable for its readers.
  std::shared_ptr<const Snapshot> Publish(Revision revision, absl::Time committed_at,
                                          std::shared_ptr<const Records> records) &&;

 private:
  Draft() = default;

  NodeId NewNode(KindId kind);
  void SetNode(NodeId v, NodeData node);
  // Of a vertex that is new among those of its kind, see Snapshot::IsInIdOrder.
  void NoteIdOrder(KindId kind, NodeId v, absl::string_view id);
  void CountEntity(KindId kind, bool present);
  // See snapshot_conversion.h.
  class Conversion;
  friend absl::StatusOr<Draft> ConvertSnapshot(const Snapshot& base,
                                               std::shared_ptr<const Schema> schema);

  bool HasValues(const LinkRow& link) const;
  void InsertNewIds();

  std::shared_ptr<Snapshot> next_;
  PageOwner owner_ = 0;
  // Nodes from this one on are those that the shared index does not have yet …
  std::size_t published_ = 0;
  // … and is asked about here meanwhile.
  NewIds new_ids_;
  std::size_t reserved_ = 0;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_NETWORK_DRAFT_H_

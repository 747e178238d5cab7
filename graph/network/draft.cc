#include "graph/network/draft.h"

#include <algorithm>
#include <atomic>
#include <utility>

#include "absl/strings/str_cat.h"

#include "graph/model/fold.h"
#include "graph/model/value.h"
#include "graph/network/link_keys.h"

namespace schakel {
namespace {

PageOwner NewOwner() {
  static std::atomic<PageOwner> last{0};
  return ++last;
}

// The dates and status of a valid entity.
Period PeriodOf(const v1::Entity& entity) {
  return Period::Parse(entity.since(), entity.until()).value_or(Period());
}

std::vector<CompactIdentifier> CompactIdentifiersOf(const Schema& schema,
                                                    const v1::Entity& entity) {
  std::vector<CompactIdentifier> identifiers;
  const auto& schemes = schema.message().identifier_schemes();
  for (const v1::Identifier& identifier : entity.identifiers()) {
    const auto found = std::find_if(
        schemes.begin(), schemes.end(),
        [&](const v1::IdentifierScheme& scheme) { return scheme.id() == identifier.scheme(); });
    if (found == schemes.end()) continue;
    identifiers.push_back(
        {static_cast<std::uint16_t>(found - schemes.begin()), identifier.value()});
  }
  std::sort(identifiers.begin(), identifiers.end());
  identifiers.shrink_to_fit();
  return identifiers;
}

}  // namespace

NodeData MakeNode(const Schema& schema, const v1::Entity& entity) {
  NodeData node;
  const KindId kind = *schema.FindKind(KindOfEntityId(entity.id()));
  node.header = {PeriodOf(entity), kind,
                 schema.FindStatus(entity.status()).value_or(schema.default_status()), true};
  const auto made = std::make_shared<EntityRow>();
  EntityRow& row = *made;
  row.id = entity.id();
  row.name = entity.name();
  row.version = Revision(entity.version());
  row.has_source = entity.sources_size() > 0;
  row.search_names = entity.name();
  for (const v1::Attribute& attribute : entity.attributes()) {
    const std::optional<AttributeId> id = schema.FindAttribute(kind, attribute.name());
    if (!id.has_value()) continue;
    const v1::AttributeType& type = schema.attribute(*id);
    if (const std::optional<std::int64_t> value = CompactValue(type, attribute.value())) {
      row.attributes.push_back({*id, *value});
    }
    // Other names to search by: the texts that are common to all kinds and called names.
    if (type.is_name()) {
      if (attribute.value().has_texts()) {
        for (const std::string& text : attribute.value().texts().values()) {
          absl::StrAppend(&row.search_names, "\n", text);
        }
      } else {
        absl::StrAppend(&row.search_names, "\n", attribute.value().text());
      }
    }
  }
  std::sort(row.attributes.begin(), row.attributes.end(),
            [](const auto& a, const auto& b) { return a.attribute < b.attribute; });
  row.attributes.shrink_to_fit();
  row.identifiers = CompactIdentifiersOf(schema, entity);
  row.search_folded = FoldForSearch(row.search_names);
  node.row = made;
  return node;
}

NodeData MakeRemovedNode(absl::string_view id, KindId kind) {
  const auto row = std::make_shared<EntityRow>();
  row->id = std::string(id);
  NodeData node;
  node.header.kind = kind;
  node.row = row;
  return node;
}

Draft::Draft(std::shared_ptr<const Schema> schema) : next_(new Snapshot()), owner_(NewOwner()) {
  next_->kinds_.resize(schema->kind_count());
  next_->entities_by_kind_.resize(schema->kind_count());
  next_->links_by_relation_.resize(schema->relation_count());
  next_->schema_ = std::move(schema);
  next_->index_ = std::make_shared<IdIndex>(0);
}

Draft::Draft(const Snapshot& base)
    : next_(new Snapshot(base)), owner_(NewOwner()), published_(base.node_count()) {}

Draft Draft::Fork() {
  Draft fork;
  new_ids_.Freeze();
  fork.next_.reset(new Snapshot(*next_));
  fork.published_ = published_;
  fork.new_ids_ = new_ids_;
  fork.reserved_ = reserved_;
  // Both share every page now, so neither owns any.
  fork.owner_ = NewOwner();
  owner_ = NewOwner();
  return fork;
}

std::optional<NodeId> Draft::FindEver(absl::string_view id) const {
  const std::optional<NodeId> fresh =
      new_ids_.Find(IdIndex::Hash(id), [&](NodeId v) { return next_->id(v) == id; });
  return fresh.has_value() ? fresh : next_->FindEver(id);
}

std::optional<NodeId> Draft::Find(absl::string_view id) const {
  const std::optional<NodeId> v = FindEver(id);
  return v.has_value() && next_->header(*v).present ? v : std::nullopt;
}

void Draft::Reserve(std::size_t entities) { reserved_ = std::max(reserved_, entities); }

NodeId Draft::NewNode(KindId kind) {
  const std::size_t index = next_->node_count();
  const NodeId v(static_cast<std::uint32_t>(index));
  if (index % Snapshot::kPage == 0) {
    next_->headers_.PushBack({}, owner_);
    next_->rows_.PushBack({}, owner_);
  }
  next_->adjacency_.Grow(index + 1, owner_);
  Snapshot::KindNodes& nodes = next_->kinds_[kind.value()];
  if (nodes.size % Snapshot::kKindPage == 0) nodes.pages.PushBack({}, owner_);
  nodes.pages.Mutable(nodes.size / Snapshot::kKindPage, owner_)[nodes.size % Snapshot::kKindPage] =
      v;
  ++nodes.size;
  return v;
}

void Draft::CountEntity(KindId kind, bool present) {
  const std::uint64_t one = 1;
  next_->entity_count_ += present ? one : -one;
  next_->entities_by_kind_[kind.value()] += present ? one : -one;
}

NodeId Draft::PutEntity(const v1::Entity& entity) {
  return PutNode(MakeNode(next_->schema(), entity));
}

NodeId Draft::PutNode(NodeData node) {
  const absl::string_view id = node.row->id;
  std::optional<NodeId> v = FindEver(id);
  if (!v.has_value()) {
    v = NewNode(node.header.kind);
    new_ids_.Insert(IdIndex::Hash(id), *v);
    NoteIdOrder(node.header.kind, *v, id);
  }
  SetNode(*v, std::move(node));
  return *v;
}

NodeId Draft::AppendNode(NodeData node) {
  const NodeId v = NewNode(node.header.kind);
  NoteIdOrder(node.header.kind, v, node.row->id);
  SetNode(v, std::move(node));
  return v;
}

void Draft::NoteIdOrder(KindId kind, NodeId v, absl::string_view id) {
  Snapshot::KindNodes& nodes = next_->kinds_[kind.value()];
  if (!nodes.in_id_order) return;
  nodes.in_id_order = nodes.size == 1 || next_->id(nodes.last) < id;
  nodes.last = v;
}

void Draft::SetNode(NodeId v, NodeData node) {
  NodeHeader& header =
      next_->headers_.Mutable(v.value() / Snapshot::kPage, owner_)[v.value() % Snapshot::kPage];
  if (header.present != node.header.present) CountEntity(node.header.kind, node.header.present);
  header = node.header;
  next_->rows_.Mutable(v.value() / Snapshot::kPage, owner_)[v.value() % Snapshot::kPage] =
      std::move(node.row);
}

void Draft::RemoveEntity(NodeId v) {
  // Names and attributes go; the id stays taken.
  SetNode(v, MakeRemovedNode(next_->id(v), next_->header(v).kind));
}

void Draft::Forget(absl::string_view id) {
  const std::optional<NodeId> v =
      new_ids_.FindOwn(IdIndex::Hash(id), [&](NodeId each) { return next_->id(each) == id; });
  if (v.has_value()) ForgetRemoved(*v);
}

void Draft::ForgetRemoved(NodeId v) {
  // A node without an id answers to none, and cannot tell what comes after it.
  next_->kinds_[next_->header(v).kind.value()].in_id_order = false;
  next_->rows_.Mutable(v.value() / Snapshot::kPage, owner_)[v.value() % Snapshot::kPage] =
      std::make_shared<const EntityRow>();
}

bool Draft::HasValues(const LinkRow& link) const {
  const HalfEdge* edge = next_->adjacency_.Find(link);
  return edge != nullptr && edge->has_values;
}

void Draft::PutLink(const v1::Link& link, NodeId source, NodeId target) {
  const LinkRow row = MakeLinkRow(next_->schema(), link, source, target);
  PutLink(row, CompactAttributesOf(next_->schema(), row.relation, link));
}

void Draft::PutLink(LinkRow link, absl::Span<const CompactAttribute> attributes) {
  link.has_values = !attributes.empty();
  if (link.has_values || HasValues(link)) next_->link_values_.Set(link, attributes, owner_);
  if (next_->adjacency_.Upsert(link, owner_)) ++next_->links_by_relation_[link.relation.value()];
}

void Draft::RemoveLink(const LinkRow& link) {
  if (HasValues(link)) next_->link_values_.Set(link, {}, owner_);
  if (next_->adjacency_.Erase(link, owner_)) --next_->links_by_relation_[link.relation.value()];
}

void Draft::PutNewLinks(absl::Span<const NewLinks> lists) {
  std::vector<absl::Span<const LinkRow>> links;
  std::vector<absl::Span<const LinkValue>> values;
  for (const NewLinks& list : lists) {
    for (const LinkRow& link : list.links) ++next_->links_by_relation_[link.relation.value()];
    links.push_back(list.links);
    values.push_back(list.values);
  }
  next_->adjacency_.InsertNew(links, owner_);
  next_->link_values_.AddNew(values, owner_);
}

void Draft::NoteCommitDay(Revision newest, Day day) { next_->days_.Extend(newest, day, owner_); }

void Draft::SetDismissal(const DismissalKeyView& gap, std::optional<v1::Dismissal> dismissal) {
  next_->dismissals_.Set(gap, std::move(dismissal));
}

void Draft::SetFeedback(const FeedbackKeyView& pair, const std::optional<v1::Feedback>& feedback) {
  next_->feedback_.Set(pair.first, pair.second, feedback);
}

void Draft::InsertNewIds() {
  const std::size_t count = next_->node_count();
  std::size_t first = published_;
  if (!next_->index_->HasRoomFor(count)) {
    // Readers of earlier snapshots keep the smaller table; this one has room to double.
    next_->index_ = std::make_shared<IdIndex>(std::max(count * 2, reserved_));
    first = 0;
  }
  for (std::size_t i = first; i < count; ++i) {
    const NodeId v(static_cast<std::uint32_t>(i));
    if (next_->id(v).empty()) continue;  // Forgotten.
    next_->index_->Insert(IdIndex::Hash(next_->id(v)), v);
  }
  published_ = count;
}

std::shared_ptr<const Snapshot> Draft::Publish(Revision revision, absl::Time committed_at,
                                               std::shared_ptr<const Records> records) && {
  InsertNewIds();
  NoteCommitDay(revision, UtcDayOf(committed_at));
  next_->revision_ = revision;
  next_->committed_at_ = committed_at;
  next_->records_ = std::move(records);
  return std::move(next_);
}

}  // namespace schakel

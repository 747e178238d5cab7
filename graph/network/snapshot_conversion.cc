#include "graph/network/snapshot_conversion.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/types/span.h"

#include "graph/model/errors.h"
#include "graph/network/link_keys.h"
#include "graph/network/schema_map.h"

namespace schakel {
namespace {

// Records read at a time.
constexpr std::size_t kBatch = 1024;

absl::Status Orphan(absl::string_view what) {
  return SchemaOrphansDataError({absl::StrCat("het nieuwe schema past niet op ", what),
                                 absl::StrCat("the new schema does not fit ", what)});
}

}  // namespace

// The draft begins as a copy of the base, so that what no schema numbers stays as it is.
class Draft::Conversion {
 public:
  Conversion(const Snapshot& base, std::shared_ptr<const Schema> schema)
      : base_(base), map_(base.schema(), *schema), draft_(base) {
    next().schema_ = std::move(schema);
  }

  absl::StatusOr<Draft> Run() && {
    if (absl::Status s = ConvertKinds(); !s.ok()) return s;
    if (absl::Status s = ConvertEntities(); !s.ok()) return s;
    if (absl::Status s = ConvertLinks(); !s.ok()) return s;
    return std::move(draft_);
  }

 private:
  Snapshot& next() { return *draft_.next_; }
  static NodeId NodeAt(std::size_t index) { return NodeId(static_cast<std::uint32_t>(index)); }

  absl::Status ConvertKinds() {
    std::vector<Snapshot::KindNodes> kinds(next().schema().kind_count());
    std::vector<std::uint64_t> counts(kinds.size(), 0);
    for (std::size_t k = 0; k < base_.kinds_.size(); ++k) {
      const std::optional<std::uint8_t> to = map_.kind(KindId(static_cast<KindId::rep>(k))).to;
      if (!to.has_value()) continue;
      kinds[*to] = base_.kinds_[k];
      counts[*to] = base_.entities_by_kind_[k];
    }
    next().kinds_ = std::move(kinds);
    next().entities_by_kind_ = std::move(counts);
    return absl::OkStatus();
  }

  // ---- Entities ----

  absl::Status ConvertEntities() {
    if (map_.KeepsEntities()) return absl::OkStatus();
    for (std::size_t i = 0; i < base_.node_count(); ++i) {
      const NodeId v = NodeAt(i);
      if (absl::Status s = ConvertHeader(v); !s.ok()) return s;
      if (!base_.header(v).present) continue;
      if (map_.kind(base_.header(v).kind).carries) {
        ConvertRow(v);
      } else if (absl::Status s = AwaitEntity(v); !s.ok()) {
        return s;
      }
    }
    return ReadEntities();
  }

  absl::Status ConvertHeader(NodeId v) {
    NodeHeader header = base_.header(v);
    const std::optional<std::uint8_t> kind = map_.kind(header.kind).to;
    const std::optional<StatusId> status = map_.status(header.status);
    // A node that was forgotten has no id and so no kind to keep.
    const bool held = !base_.id(v).empty();
    if (held && (!kind.has_value() || (header.present && !status.has_value()))) {
      return Orphan(base_.id(v));
    }
    header.kind = KindId(kind.value_or(0));
    header.status = header.present ? *status : StatusId();
    if (header.kind == base_.header(v).kind && header.status == base_.header(v).status) {
      return absl::OkStatus();
    }
    next().headers_.Mutable(v.value() / Snapshot::kPage,
                            draft_.owner_)[v.value() % Snapshot::kPage] = header;
    return absl::OkStatus();
  }

  void ConvertRow(NodeId v) {
    const EntityRow& row = base_.row(v);
    std::vector<CompactIdentifier> identifiers = map_.Translate(row.identifiers);
    const WordMap& kind = map_.kind(base_.header(v).kind);
    if (kind.same_attributes && identifiers == row.identifiers) return;
    const auto converted = std::make_shared<EntityRow>(row);
    converted->attributes = kind.Translate(row.attributes);
    converted->identifiers = std::move(identifiers);
    SetRow(v, converted);
  }

  void SetRow(NodeId v, std::shared_ptr<const EntityRow> row) {
    next().rows_.Mutable(v.value() / Snapshot::kPage, draft_.owner_)[v.value() % Snapshot::kPage] =
        std::move(row);
  }

  absl::Status AwaitEntity(NodeId v) {
    waiting_.push_back(v);
    return waiting_.size() == kBatch ? ReadEntities() : absl::OkStatus();
  }

  absl::Status ReadEntities() {
    std::vector<absl::string_view> ids;
    for (const NodeId v : waiting_) ids.push_back(base_.id(v));
    absl::StatusOr<std::vector<std::optional<v1::Entity>>> records =
        base_.records().ReadEntities(ids);
    if (!records.ok()) return records.status();
    for (std::size_t i = 0; i < waiting_.size(); ++i) {
      const std::optional<v1::Entity>& entity = (*records)[i];
      if (!entity.has_value()) return CorruptRecordError(ids[i]);
      SetRow(waiting_[i], MakeNode(next().schema(), *entity).row);
    }
    waiting_.clear();
    return absl::OkStatus();
  }

  // ---- Links ----

  absl::Status ConvertLinks() {
    next().links_by_relation_.assign(next().schema().relation_count(), 0);
    for (std::size_t r = 0; r < base_.links_by_relation_.size(); ++r) {
      const RelationId relation(static_cast<RelationId::rep>(r));
      const std::uint64_t count = base_.links_by_relation_[r];
      const std::optional<std::uint8_t> to = map_.relation(relation).to;
      if (count > 0 && !to.has_value()) return Orphan(base_.schema().relation(relation).id());
      if (to.has_value()) next().links_by_relation_[*to] = count;
    }
    if (map_.KeepsLinks()) return absl::OkStatus();
    for (std::size_t i = 0; i < base_.node_count(); ++i) {
      for (const HalfEdge& edge : base_.edges(NodeAt(i))) {
        if (edge.side != Side::kSource) continue;
        if (absl::Status s = ConvertLink(NodeAt(i), edge); !s.ok()) return s;
      }
    }
    if (absl::Status s = ReadLinks(); !s.ok()) return s;
    ConvertValues();
    next().adjacency_ = Adjacency();
    next().adjacency_.Grow(base_.node_count(), draft_.owner_);
    next().adjacency_.InsertNew(links_, draft_.owner_);
    next().link_values_ = LinkValues();
    const absl::Span<const LinkValue> values = values_;
    next().link_values_.AddNew(absl::MakeConstSpan(&values, 1), draft_.owner_);
    return absl::OkStatus();
  }

  absl::Status ConvertLink(NodeId source, const HalfEdge& edge) {
    const WordMap& relation = map_.relation(edge.relation);
    const std::optional<StatusId> status = map_.status(edge.status);
    if (!status.has_value()) {
      return Orphan(absl::StrCat(base_.id(source), " ", base_.schema().relation(edge.relation).id(),
                                 " ", base_.id(edge.neighbor)));
    }
    links_.push_back(
        {source, edge.neighbor, edge.period, RelationId(*relation.to), *status, edge.has_values});
    if (relation.carries) return absl::OkStatus();
    unread_.push_back({links_.size() - 1, KeyOf(base_, source, edge)});
    return unread_.size() == kBatch ? ReadLinks() : absl::OkStatus();
  }

  // Reads what memory does not tell of some links.
  absl::Status ReadLinks() {
    std::vector<LinkKeyView> keys;
    for (const auto& [index, key] : unread_) keys.push_back(key);
    absl::StatusOr<std::vector<std::optional<v1::Link>>> records = base_.records().ReadLinks(keys);
    if (!records.ok()) return records.status();
    for (std::size_t i = 0; i < unread_.size(); ++i) {
      LinkRow& row = links_[unread_[i].first];
      if (!(*records)[i].has_value()) return CorruptRecordError(ToMapKey(keys[i]));
      const auto attributes = CompactAttributesOf(next().schema(), row.relation, *(*records)[i]);
      row.has_values = !attributes.empty();
      for (const CompactAttribute& attribute : attributes) values_.emplace_back(row, attribute);
    }
    unread_.clear();
    return absl::OkStatus();
  }

  // Takes over what memory does tell.
  void ConvertValues() {
    base_.link_values_.ForEach([this](LinkValue value) {
      const WordMap& relation = map_.relation(value.relation);
      if (!relation.carries) return;
      const CompactAttribute known{value.attribute, value.value};
      for (const CompactAttribute& now : relation.Translate(absl::MakeConstSpan(&known, 1))) {
        value.attribute = now.attribute;
        value.value = now.value;
        value.relation = RelationId(*relation.to);
        values_.push_back(value);
      }
    });
  }

  const Snapshot& base_;
  const SchemaMap map_;
  Draft draft_;
  std::vector<NodeId> waiting_;
  std::vector<LinkRow> links_;
  std::vector<LinkValue> values_;
  // Links whose attributes must be read: their position among links_, and their key.
  std::vector<std::pair<std::size_t, LinkKeyView>> unread_;
};

absl::StatusOr<Draft> ConvertSnapshot(const Snapshot& base, std::shared_ptr<const Schema> schema) {
  return Draft::Conversion(base, std::move(schema)).Run();
}

}  // namespace schakel

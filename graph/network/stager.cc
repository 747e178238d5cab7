#include "graph/network/stager.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

#include "graph/model/errors.h"
#include "graph/model/validation.h"
#include "graph/network/link_keys.h"
#include "graph/network/link_quality.h"

namespace schakel {
namespace {

v1::Link LinkOfKey(const v1::LinkKey& key) {
  v1::Link link;
  link.set_source(key.source());
  link.set_relation(key.relation());
  link.set_target(key.target());
  link.set_since(key.since());
  return link;
}

std::string Describe(const v1::LinkKey& key) {
  return absl::StrCat(key.source(), " ", key.relation(), " ", key.target(),
                      key.since().empty() ? "" : " ", key.since());
}

// Same record, whoever wrote it when.
template <typename Message>
bool SameContent(Message a, Message b) {
  a.clear_version();
  b.clear_version();
  return a.SerializeAsString() == b.SerializeAsString();
}

}  // namespace

Stager::Stager(Draft fork, const RecordOverlay& records, Revision revision)
    : draft_(std::move(fork)), records_(&records), revision_(revision) {}

void Stager::AddProblem(Problem problem, absl::string_view field) {
  problems_.push_back(WithField(std::move(problem), field));
}

// ---- Preconditions ----

void Stager::Check(const v1::Precondition& precondition, absl::string_view field) {
  switch (precondition.condition_case()) {
    case v1::Precondition::kEntityExists:
      return CheckEntityPresence(precondition.entity_exists(), true, field);
    case v1::Precondition::kEntityAbsent:
      return CheckEntityPresence(precondition.entity_absent(), false, field);
    case v1::Precondition::kLinkExists:
      return CheckLinkPresence(precondition.link_exists(), true, field);
    case v1::Precondition::kLinkAbsent:
      return CheckLinkPresence(precondition.link_absent(), false, field);
    case v1::Precondition::kEntityVersion: {
      const v1::EntityVersion& wanted = precondition.entity_version();
      const std::optional<NodeId> v = draft_.Find(wanted.id());
      const std::uint64_t actual = v.has_value() ? draft_.staged().row(*v).version.value() : 0;
      return CheckVersion(wanted.version(), actual, wanted.id(), field);
    }
    case v1::Precondition::kLinkVersion: {
      const v1::LinkVersion& wanted = precondition.link_version();
      const std::optional<v1::Link> link = FindLink(wanted.key(), field);
      if (!link.has_value()) return;
      return CheckVersion(wanted.version(), link->version(), Describe(wanted.key()), field);
    }
    case v1::Precondition::CONDITION_NOT_SET:
      return AddProblem(RequiredProblem("condition"), field);
  }
}

void Stager::CheckEntityPresence(const std::string& id, bool wanted, absl::string_view field) {
  if (draft_.Find(id).has_value() == wanted) return;
  AddProblem(PreconditionFailedProblem(wanted ? Sentence{absl::StrCat(id, " moet bestaan"),
                                                         absl::StrCat(id, " must exist")}
                                              : Sentence{absl::StrCat(id, " mag nog niet bestaan"),
                                                         absl::StrCat(id, " must not exist yet")}),
             field);
}

void Stager::CheckLinkPresence(v1::LinkKey key, bool wanted, absl::string_view field) {
  std::vector<Problem> malformed;
  NormalizeLinkKey(schema(), key, malformed);
  for (Problem& problem : malformed) AddProblem(std::move(problem), field);
  if (!malformed.empty() || !store_status_.ok()) return;
  if (LinkImage(LinkOfKey(key)).after.has_value() == wanted) return;
  const std::string name = Describe(key);
  AddProblem(PreconditionFailedProblem(
                 wanted ? Sentence{absl::StrCat("de link ", name, " moet bestaan"),
                                   absl::StrCat("the link ", name, " must exist")}
                        : Sentence{absl::StrCat("de link ", name, " mag nog niet bestaan"),
                                   absl::StrCat("the link ", name, " must not exist yet")}),
             field);
}

void Stager::CheckVersion(std::uint64_t expected, std::uint64_t actual, const std::string& what,
                          absl::string_view field) {
  if (expected == actual) return;
  Problem problem = PreconditionFailedProblem(
      {absl::StrCat(what, " is intussen gewijzigd: versie ", actual, ", niet ", expected),
       absl::StrCat(what, " was changed meanwhile: version ", actual, ", not ", expected)});
  problem.reason = v1::ERROR_REASON_REVISION_MISMATCH;
  problem.metadata = {{"expected", absl::StrCat(expected)}, {"actual", absl::StrCat(actual)}};
  AddProblem(std::move(problem), field);
}

// ---- Changes ----

void Stager::Apply(const v1::Change& change, absl::string_view field) {
  const auto path = [field](absl::string_view name) { return absl::StrCat(field, ".", name); };
  switch (change.change_case()) {
    case v1::Change::kPutEntity: return PutEntity(change.put_entity(), path("put_entity"));
    case v1::Change::kRemoveEntity:
      return RemoveEntity(change.remove_entity(), path("remove_entity"));
    case v1::Change::kPutLink: return PutLink(change.put_link().link(), path("put_link.link"));
    case v1::Change::kRemoveLink:
      return RemoveLink(change.remove_link().key(), path("remove_link.key"));
    case v1::Change::kRekeyLink: return RekeyLink(change.rekey_link(), path("rekey_link"));
    case v1::Change::CHANGE_NOT_SET: return AddProblem(RequiredProblem("change"), field);
  }
}

void Stager::PutEntity(const v1::PutEntity& put, absl::string_view field) {
  v1::Entity entity = put.entity();
  std::vector<Problem> wrong;
  NormalizeEntity(schema(), entity, wrong, remarks_);
  const std::optional<NodeId> ever = draft_.FindEver(entity.id());
  const bool removed = ever.has_value() && !draft_.staged().header(*ever).present;
  if (wrong.empty() && removed && !put.revive()) wrong.push_back(IdRemovedProblem(entity.id()));
  if (!wrong.empty()) {
    for (Problem& problem : wrong) AddProblem(std::move(problem), absl::StrCat(field, ".entity"));
    refused_.insert(entity.id());
    return;
  }
  Image<v1::Entity>& image = EntityImage(entity.id());
  if (image.after.has_value() && SameContent(*image.after, entity)) return;
  entity.set_version(VersionOf(image, entity));
  draft_.PutEntity(entity);
  image.after = std::move(entity);
}

void Stager::RemoveEntity(const v1::RemoveEntity& remove, absl::string_view field) {
  const std::optional<NodeId> v = draft_.Find(remove.id());
  if (!v.has_value()) {
    return AddProblem(UnknownEntityProblem(remove.id()), absl::StrCat(field, ".id"));
  }
  std::vector<v1::Link> links;
  for (const HalfEdge& edge : draft_.staged().edges(*v)) {
    links.push_back(LinkOfKey(ToMessage(KeyOf(draft_.staged(), *v, edge))));
  }
  if (!links.empty() && !remove.with_links()) {
    return AddProblem(EntityHasLinksProblem(remove.id(), links.size()), field);
  }
  // The second half of a self-link finds the link gone already, which is fine.
  for (const v1::Link& link : links) UnstageLink(link);
  EntityImage(remove.id()).after.reset();
  draft_.RemoveEntity(*v);
}

void Stager::PutLink(v1::Link link, absl::string_view field) {
  std::vector<Problem> wrong;
  const std::string given_source = link.source();
  NormalizeLink(schema(), link, wrong, remarks_);
  for (Problem& problem : wrong) AddProblem(std::move(problem), field);
  // Ends are named as they were given, also when a symmetric relation put them in order.
  const bool swapped = link.source() != given_source;
  const std::optional<NodeId> source =
      FindEnd(link.source(), absl::StrCat(field, swapped ? ".target" : ".source"));
  const std::optional<NodeId> target =
      FindEnd(link.target(), absl::StrCat(field, swapped ? ".source" : ".target"));
  if (!wrong.empty() || !source.has_value() || !target.has_value()) return;
  StageLink(std::move(link), *source, *target);
}

void Stager::RemoveLink(v1::LinkKey key, absl::string_view field) {
  const std::optional<v1::Link> link = FindLink(std::move(key), field);
  if (link.has_value()) UnstageLink(*link);
}

void Stager::RekeyLink(const v1::RekeyLink& rekey, absl::string_view field) {
  std::optional<v1::Link> link = FindLink(rekey.key(), absl::StrCat(field, ".key"));
  if (!link.has_value()) return;
  const v1::Link old = *link;
  link->set_since(rekey.since());
  std::vector<Problem> wrong;
  NormalizeLink(schema(), *link, wrong, remarks_);
  const bool moves = wrong.empty() && ToMapKey(KeyOf(*link)) != ToMapKey(KeyOf(old));
  if (moves && store_status_.ok() && LinkImage(*link).after.has_value()) {
    wrong.push_back(DuplicateProblem(absl::StrCat(link->source(), " ", link->relation(), " ",
                                                  link->target(), " ", link->since()),
                                     {": die link is er al", ": that link exists already"}));
  }
  if (!wrong.empty()) {
    for (Problem& problem : wrong) AddProblem(std::move(problem), field);
    return;
  }
  if (moves) UnstageLink(old);
  StageLink(*link, *draft_.Find(link->source()), *draft_.Find(link->target()));
}

// ---- Images ----

Stager::Image<v1::Entity>& Stager::EntityImage(const std::string& id) {
  const auto [entry, is_new] = entities_.try_emplace(id);
  // An id that was never held needs no look in the store.
  if (is_new && draft_.FindEver(id).has_value()) {
    absl::StatusOr<std::optional<v1::Entity>> stored = records_->Entity(id);
    if (stored.ok()) {
      entry->second = {*stored, *stored, true};
    } else {
      store_status_.Update(stored.status());
    }
  }
  return entry->second;
}

Stager::Image<v1::Link>& Stager::LinkImage(const v1::Link& key) {
  const auto [entry, is_new] = links_.try_emplace(ToMapKey(KeyOf(key)));
  if (is_new && draft_.FindEver(key.source()) && draft_.FindEver(key.target())) {
    absl::StatusOr<std::optional<v1::Link>> stored = records_->Link(KeyOf(key));
    if (stored.ok()) {
      entry->second = {*stored, *stored, true};
    } else {
      store_status_.Update(stored.status());
    }
  }
  return entry->second;
}

template <typename Message>
std::uint64_t Stager::VersionOf(const Image<Message>& image, const Message& now) const {
  const bool is_back = image.before.has_value() && SameContent(*image.before, now);
  return is_back ? image.before->version() : revision_.value();
}

void Stager::StageLink(v1::Link link, NodeId source, NodeId target) {
  Image<v1::Link>& image = LinkImage(link);
  if (image.after.has_value() && SameContent(*image.after, link)) return;
  link.set_version(VersionOf(image, link));
  const LinkRow row = MakeLinkRow(schema(), link, source, target);
  draft_.PutLink(row, CompactAttributesOf(schema(), row.relation, link));
  for (Problem& remark : LinkRemarks(draft_.staged(), row)) remarks_.push_back(std::move(remark));
  image.after = std::move(link);
}

void Stager::UnstageLink(const v1::Link& link) {
  Image<v1::Link>& image = LinkImage(link);
  if (!image.after.has_value()) return;
  image.after.reset();
  draft_.RemoveLink(
      MakeLinkRow(schema(), link, *draft_.Find(link.source()), *draft_.Find(link.target())));
}

std::optional<v1::Link> Stager::FindLink(v1::LinkKey key, absl::string_view field) {
  std::vector<Problem> malformed;
  NormalizeLinkKey(schema(), key, malformed);
  for (Problem& problem : malformed) AddProblem(std::move(problem), field);
  if (!malformed.empty()) return std::nullopt;
  std::optional<v1::Link> link = LinkImage(LinkOfKey(key)).after;
  if (!link.has_value()) {
    AddProblem(UnknownLinkProblem(key.source(), key.relation(), key.target(), key.since()), field);
  }
  return link;
}

std::optional<NodeId> Stager::FindEnd(const std::string& id, absl::string_view field) {
  const std::optional<NodeId> v = draft_.Find(id);
  if (!v.has_value() && !refused_.contains(id) && IsWellFormedEntityId(id)) {
    AddProblem(UnknownEntityProblem(id), field);
  }
  return v;
}

StagedSet Stager::Finish() && {
  StagedSet set{std::move(draft_), {}, std::move(remarks_)};
  const auto by_key = [](const auto* a, const auto* b) { return a->first < b->first; };
  std::vector<const std::pair<const std::string, Image<v1::Entity>>*> entities;
  for (const auto& entry : entities_) entities.push_back(&entry);
  std::sort(entities.begin(), entities.end(), by_key);
  for (const auto* entry : entities) {
    const auto& [before, after, known] = entry->second;
    if (before.has_value() == after.has_value() && (!before || SameContent(*before, *after))) {
      // Made and removed within this set: nothing is written, so nothing may be remembered either.
      if (!known && !after.has_value()) set.draft.Forget(entry->first);
      continue;
    }
    v1::EntityChange& change = *set.changes.emplace_back().mutable_entity();
    if (before.has_value()) *change.mutable_before() = *before;
    if (after.has_value()) *change.mutable_after() = *after;
  }
  std::vector<const std::pair<const std::string, Image<v1::Link>>*> links;
  for (const auto& entry : links_) links.push_back(&entry);
  std::sort(links.begin(), links.end(), by_key);
  for (const auto* entry : links) {
    const auto& [before, after, known] = entry->second;
    if (before.has_value() == after.has_value() && (!before || SameContent(*before, *after)))
      continue;
    v1::LinkChange& change = *set.changes.emplace_back().mutable_link();
    if (before.has_value()) *change.mutable_before() = *before;
    if (after.has_value()) *change.mutable_after() = *after;
  }
  return set;
}

absl::Status ViolationsStatus(const std::vector<Problem>& problems) {
  const auto code_of = [](const Problem& problem) {
    switch (problem.reason) {
      case v1::ERROR_REASON_REVISION_MISMATCH: return absl::StatusCode::kAborted;
      case v1::ERROR_REASON_UNKNOWN_ENTITY:
      case v1::ERROR_REASON_UNKNOWN_LINK:
      case v1::ERROR_REASON_ENTITY_HAS_LINKS:
      case v1::ERROR_REASON_ID_REMOVED:
      case v1::ERROR_REASON_PRECONDITION_FAILED: return absl::StatusCode::kFailedPrecondition;
      default: return absl::StatusCode::kInvalidArgument;
    }
  };
  absl::StatusCode code = absl::StatusCode::kAborted;
  for (const Problem& problem : problems) {
    const absl::StatusCode own = code_of(problem);
    if (own == absl::StatusCode::kInvalidArgument) code = own;
    if (own == absl::StatusCode::kFailedPrecondition && code == absl::StatusCode::kAborted)
      code = own;
  }
  return ProblemStatus(code, problems);
}

}  // namespace schakel

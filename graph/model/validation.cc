#include "graph/model/validation.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

#include "graph/model/errors.h"
#include "graph/model/identifier.h"
#include "graph/model/text.h"
#include "graph/model/value.h"

namespace schakel {
namespace {

using Attributes = google::protobuf::RepeatedPtrField<v1::Attribute>;
using Identifiers = google::protobuf::RepeatedPtrField<v1::Identifier>;
using Sources = google::protobuf::RepeatedPtrField<v1::Source>;

void AddAt(std::string field, Problem problem, std::vector<Problem>& problems) {
  problem.field = std::move(field);
  problems.push_back(std::move(problem));
}

// Checks a text that people wrote. Notes of registers are cited as they are, numbers included.
enum class Numbers { kPublic, kRefusePersonal };

void CheckText(absl::string_view text, absl::string_view field, Numbers numbers,
               std::vector<Problem>& problems) {
  if (std::optional<Sentence> fault = FindTextFault(text)) {
    problems.push_back(InvalidValueProblem(field, text, *std::move(fault)));
  } else if (numbers == Numbers::kRefusePersonal && HoldsPersonalNumberOutsideUrls(text)) {
    problems.push_back(PersonalNumberProblem(field));
  }
}

// The one of `since` and `until` that is at fault carries the problem.
Period CheckPeriod(const std::string& since, const std::string& until,
                   std::vector<Problem>& problems) {
  const absl::StatusOr<Period> period = Period::Parse(since, until);
  if (period.ok()) return *period;
  const Problem problem = ProblemOf(period.status());
  if (problem.reason == v1::ERROR_REASON_EMPTY_PERIOD) {
    AddAt("until", problem, problems);
    return Period();
  }
  for (const auto& [field, date] : {std::pair("since", &since), std::pair("until", &until)}) {
    if (!date->empty() && !PartialDate::Parse(*date).ok()) {
      AddAt(field, MalformedDateProblem(*date), problems);
    }
  }
  return Period();
}

template <typename Message>
void FillStatus(const Schema& schema, Message& message) {
  if (message.status().empty()) message.set_status(schema.status(schema.default_status()).id());
}

template <typename Message>
StatusId NormalizeStatus(const Schema& schema, Message& message, std::vector<Problem>& problems) {
  FillStatus(schema, message);
  const std::optional<StatusId> status = schema.FindStatus(message.status());
  if (!status.has_value()) {
    problems.push_back(UnknownWordProblem(v1::ERROR_REASON_UNKNOWN_STATUS, message.status(),
                                          schema.StatusNames()));
  }
  return status.value_or(schema.default_status());
}

void DropEmptySources(Sources& sources) {
  for (int i = sources.size() - 1; i >= 0; --i) {
    if (sources[i].title().empty() && sources[i].note().empty()) sources.DeleteSubrange(i, 1);
  }
}

void NormalizeSources(Sources& sources, std::vector<Problem>& problems) {
  DropEmptySources(sources);
  for (int i = 0; i < sources.size(); ++i) {
    // Titles name pages and registers, whose numbers are public.
    const std::string& title = sources[i].title();
    const std::string& note = sources[i].note();
    const bool plain =
        !FindTextFault(title) && !FindTextFault(note) && !HoldsPersonalNumberOutsideUrls(note);
    if (plain) continue;
    const std::string path = absl::StrCat("sources[", i, "]");
    CheckText(title, absl::StrCat(path, ".title"), Numbers::kPublic, problems);
    CheckText(note, absl::StrCat(path, ".note"), Numbers::kRefusePersonal, problems);
  }
}

bool HoldsPersonalNumberInText(const v1::AttributeType& type, const v1::Value& value) {
  if (type.type() != v1::VALUE_TYPE_TEXT) return false;
  if (!type.multi()) return HoldsPersonalNumberOutsideUrls(value.text());
  return std::any_of(value.texts().values().begin(), value.texts().values().end(),
                     [](const std::string& text) { return HoldsPersonalNumberOutsideUrls(text); });
}

void CheckAttribute(const v1::AttributeType& type, const v1::Value& value,
                    std::vector<Problem>& problems) {
  const std::string field = absl::StrCat("attributes[", type.id(), "]");
  if (const absl::Status status = CheckValue(type, value); !status.ok()) {
    AddAt(field, ProblemOf(status), problems);
  } else if (HoldsPersonalNumberInText(type, value)) {
    problems.push_back(PersonalNumberProblem(field));
  }
}

bool IsUnknown(const v1::Attribute& attribute) {
  return attribute.value().value_case() == v1::Value::VALUE_NOT_SET;
}

// Drops attributes without a value, which say no more than absent ones, and brings the others in
// order.
void OrderAttributes(Attributes& attributes) {
  attributes.erase(std::remove_if(attributes.begin(), attributes.end(), IsUnknown),
                   attributes.end());
  const auto by_name = [](const v1::Attribute& a, const v1::Attribute& b) {
    return a.name() < b.name();
  };
  if (!std::is_sorted(attributes.begin(), attributes.end(), by_name)) {
    std::stable_sort(attributes.begin(), attributes.end(), by_name);
  }
}

// REQUIRES: attributes in order.
void RefuseRepeated(const Attributes& attributes, std::vector<Problem>& problems) {
  for (int i = 1; i < attributes.size(); ++i) {
    if (attributes[i].name() != attributes[i - 1].name()) continue;
    AddAt(absl::StrCat("attributes[", attributes[i].name(), "]"),
          DuplicateProblem(attributes[i].name(), {}), problems);
  }
}

// `find` gives the id of an attribute by name, `names` all names for a suggestion.
template <typename FindId, typename ListNames>
void NormalizeAttributes(const Schema& schema, FindId find, ListNames names, Attributes& attributes,
                         std::vector<Problem>& problems) {
  if (attributes.empty()) return;
  OrderAttributes(attributes);
  RefuseRepeated(attributes, problems);
  for (const v1::Attribute& attribute : attributes) {
    if (const std::optional<AttributeId> id = find(attribute.name())) {
      CheckAttribute(schema.attribute(*id), attribute.value(), problems);
    } else {
      AddAt(absl::StrCat("attributes[", attribute.name(), "]"),
            UnknownWordProblem(v1::ERROR_REASON_UNKNOWN_ATTRIBUTE, attribute.name(), names()),
            problems);
    }
  }
}

void NormalizeIdentifier(const Schema& schema, std::optional<KindId> kind,
                         v1::Identifier& identifier, std::vector<Problem>& problems,
                         std::vector<Problem>& remarks) {
  const std::string field = absl::StrCat("identifiers[", identifier.scheme(), "]");
  const v1::IdentifierScheme* scheme = schema.FindScheme(identifier.scheme());
  if (scheme == nullptr) {
    return AddAt(field,
                 UnknownWordProblem(v1::ERROR_REASON_UNKNOWN_SCHEME, identifier.scheme(),
                                    schema.SchemeNames()),
                 problems);
  }
  // One column cannot mean two things: where a kind has an attribute of this name, that is what it
  // means.
  if (kind.has_value() && schema.FindAttribute(*kind, scheme->id()).has_value()) {
    return AddAt(field, SchemeIsAttributeProblem(scheme->id(), schema.kind(*kind).id()), problems);
  }
  absl::StatusOr<CanonicalIdentifier> canonical =
      CanonicalizeIdentifier(*scheme, identifier.value());
  if (!canonical.ok()) return AddAt(field, ProblemOf(canonical.status()), problems);
  if (canonical->zeros_restored) {
    AddAt(field, ZerosRestoredRemark(scheme->id(), identifier.value(), canonical->value), remarks);
  }
  identifier.set_value(std::move(canonical->value));
}

void NormalizeIdentifiers(const Schema& schema, std::optional<KindId> kind,
                          Identifiers& identifiers, std::vector<Problem>& problems,
                          std::vector<Problem>& remarks) {
  for (v1::Identifier& identifier : identifiers) {
    NormalizeIdentifier(schema, kind, identifier, problems, remarks);
  }
  const auto key = [](const v1::Identifier& one) { return std::tie(one.scheme(), one.value()); };
  std::sort(identifiers.begin(), identifiers.end(),
            [key](const v1::Identifier& a, const v1::Identifier& b) { return key(a) < key(b); });
  // Said twice is said once.
  const auto end = std::unique(
      identifiers.begin(), identifiers.end(),
      [key](const v1::Identifier& a, const v1::Identifier& b) { return key(a) == key(b); });
  identifiers.erase(end, identifiers.end());
}

// Checks id and kind against each other and the schema; the kind when there is one.
std::optional<KindId> NormalizeKind(const Schema& schema, v1::Entity& entity,
                                    std::vector<Problem>& problems) {
  if (entity.id().empty()) {
    problems.push_back(RequiredProblem("id"));
  } else if (!IsWellFormedEntityId(entity.id())) {
    AddAt("id", MalformedIdProblem(entity.id()), problems);
  }
  const absl::string_view kind_of_id = KindOfEntityId(entity.id());
  if (entity.kind().empty()) {
    entity.set_kind(std::string(kind_of_id));
  } else if (!kind_of_id.empty() && kind_of_id != entity.kind()) {
    problems.push_back(KindMismatchProblem(entity.id(), entity.kind()));
  }
  if (entity.kind().empty()) return std::nullopt;
  const std::optional<KindId> kind = schema.FindKind(entity.kind());
  if (!kind.has_value()) {
    problems.push_back(
        UnknownWordProblem(v1::ERROR_REASON_UNKNOWN_KIND, entity.kind(), schema.KindNames()));
  }
  return kind;
}

// The kind of one end of a link; empty after a problem.
std::optional<KindId> CheckEnd(const Schema& schema, absl::string_view field, const std::string& id,
                               std::vector<Problem>& problems) {
  if (id.empty()) {
    problems.push_back(RequiredProblem(field));
    return std::nullopt;
  }
  if (!IsWellFormedEntityId(id)) {
    AddAt(std::string(field), MalformedIdProblem(id), problems);
    return std::nullopt;
  }
  const absl::string_view name = KindOfEntityId(id);
  const std::optional<KindId> kind = schema.FindKind(name);
  if (!kind.has_value()) {
    AddAt(std::string(field),
          UnknownWordProblem(v1::ERROR_REASON_UNKNOWN_KIND, name, schema.KindNames()), problems);
  }
  return kind;
}

// What may stand at one end, given what stands at the other; given nothing, what may stand there at
// all.
class AllowedKinds {
 public:
  AllowedKinds(const Schema& schema, RelationId relation) : schema_(schema), relation_(relation) {}

  KindSet Sources(std::optional<KindId> target) const { return Collect(target, true); }
  KindSet Targets(std::optional<KindId> source) const { return Collect(source, false); }

  // "centrum, partnership".
  std::string List(const KindSet& kinds) const {
    std::string list;
    for (std::size_t k = 0; k < schema_.kind_count(); ++k) {
      if (kinds.Contains(At(k)))
        absl::StrAppend(&list, list.empty() ? "" : ", ", schema_.kind(At(k)).id());
    }
    return list;
  }

 private:
  static KindId At(std::size_t k) { return KindId(static_cast<KindId::rep>(k)); }

  KindSet Collect(std::optional<KindId> fixed, bool sources) const {
    KindSet kinds;
    for (std::size_t a = 0; a < schema_.kind_count(); ++a) {
      for (std::size_t b = 0; b < schema_.kind_count(); ++b) {
        if (fixed.has_value() && At(b) != *fixed) continue;
        const bool allowed = sources ? schema_.AllowsEndpoints(relation_, At(a), At(b))
                                     : schema_.AllowsEndpoints(relation_, At(b), At(a));
        if (allowed) kinds.Insert(At(a));
      }
    }
    return kinds;
  }

  const Schema& schema_;
  RelationId relation_;
};

// Says which end is wrong: the source when it can never be one, otherwise the target.
Problem EndpointProblem(const Schema& schema, RelationId relation, const v1::Link& link,
                        KindId source) {
  const AllowedKinds allowed(schema, relation);
  const KindSet sources = allowed.Sources(std::nullopt);
  if (!sources.Contains(source)) {
    return WrongEndpointProblem(link.relation(), true, link.source(), allowed.List(sources));
  }
  return WrongEndpointProblem(link.relation(), false, link.target(),
                              allowed.List(allowed.Targets(source)));
}

void CheckEnds(const Schema& schema, RelationId relation, const v1::Link& link, KindId source,
               KindId target, std::vector<Problem>& problems) {
  if (!schema.AllowsEndpoints(relation, source, target)) {
    problems.push_back(EndpointProblem(schema, relation, link, source));
  } else if (link.source() == link.target() && !schema.relation(relation).self_links()) {
    problems.push_back(SelfLinkProblem(link.relation(), link.source()));
  }
}

// Finds the relation of a link or key.
template <typename Message>
std::optional<RelationId> CheckRelation(const Schema& schema, const Message& message,
                                        std::vector<Problem>& problems) {
  if (message.relation().empty()) {
    problems.push_back(RequiredProblem("relation"));
    return std::nullopt;
  }
  const std::optional<RelationId> relation = schema.FindRelation(message.relation());
  if (!relation.has_value()) {
    problems.push_back(UnknownWordProblem(v1::ERROR_REASON_UNKNOWN_RELATION, message.relation(),
                                          schema.RelationNames()));
  }
  return relation;
}

// Puts the ends of a symmetric relation in order. After all checks, so that they name the end as it
// was given.
template <typename Message>
void OrderEnds(const Schema& schema, std::optional<RelationId> relation, Message& message) {
  if (!relation.has_value() || !schema.relation(*relation).symmetric()) return;
  if (message.target() < message.source()) {
    message.mutable_source()->swap(*message.mutable_target());
  }
}

}  // namespace

void NormalizeEntity(const Schema& schema, v1::Entity& entity, std::vector<Problem>& problems,
                     std::vector<Problem>& remarks) {
  entity.clear_version();
  const std::optional<KindId> kind = NormalizeKind(schema, entity, problems);
  if (absl::StripAsciiWhitespace(entity.name()).empty())
    problems.push_back(RequiredProblem("name"));
  CheckText(entity.name(), "name", Numbers::kRefusePersonal, problems);
  CheckPeriod(entity.since(), entity.until(), problems);
  NormalizeStatus(schema, entity, problems);
  if (kind.has_value()) {
    NormalizeAttributes(
        schema, [&](const std::string& name) { return schema.FindAttribute(*kind, name); },
        [&] { return schema.AttributeNames(*kind); }, *entity.mutable_attributes(), problems);
  }
  NormalizeIdentifiers(schema, kind, *entity.mutable_identifiers(), problems, remarks);
  NormalizeSources(*entity.mutable_sources(), problems);
}

LinkMeaning NormalizeLink(const Schema& schema, v1::Link& link, std::vector<Problem>& problems,
                          std::vector<Problem>& /*remarks*/) {
  LinkMeaning meaning;
  link.clear_version();
  const std::optional<RelationId> relation = CheckRelation(schema, link, problems);
  const std::optional<KindId> source = CheckEnd(schema, "source", link.source(), problems);
  const std::optional<KindId> target = CheckEnd(schema, "target", link.target(), problems);
  if (relation.has_value() && source.has_value() && target.has_value()) {
    CheckEnds(schema, *relation, link, *source, *target, problems);
  }
  meaning.relation = relation.value_or(RelationId());
  meaning.period = CheckPeriod(link.since(), link.until(), problems);
  meaning.status = NormalizeStatus(schema, link, problems);
  if (relation.has_value()) {
    NormalizeAttributes(
        schema, [&](const std::string& name) { return schema.FindLinkAttribute(*relation, name); },
        [&] { return schema.LinkAttributeNames(*relation); }, *link.mutable_attributes(), problems);
  }
  NormalizeSources(*link.mutable_sources(), problems);
  OrderEnds(schema, relation, link);
  return meaning;
}

void CanonicalizeValidLink(const Schema& schema, v1::Link& link) {
  link.clear_version();
  FillStatus(schema, link);
  OrderAttributes(*link.mutable_attributes());
  DropEmptySources(*link.mutable_sources());
  OrderEnds(schema, schema.FindRelation(link.relation()), link);
}

void NormalizeLinkKey(const Schema& schema, v1::LinkKey& key, std::vector<Problem>& problems) {
  const std::optional<RelationId> relation = CheckRelation(schema, key, problems);
  CheckEnd(schema, "source", key.source(), problems);
  CheckEnd(schema, "target", key.target(), problems);
  CheckPeriod(key.since(), "", problems);
  OrderEnds(schema, relation, key);
}

}  // namespace schakel

#include "tests/history/story.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"

#include "graph/model/value.h"
#include "graph/network/link_keys.h"
#include "graph/network/schema_update.h"

namespace schakel::testing {
namespace {

constexpr std::uint32_t kIdsOfAKind = 9;

template <typename List>
void Reverse(List& list) {
  std::reverse(list.begin(), list.end());
}

std::vector<const v1::AttributeType*> TypesOf(const Schema& schema, KindId kind) {
  std::vector<const v1::AttributeType*> types;
  for (const std::string& name : schema.AttributeNames(kind)) {
    types.push_back(&schema.attribute(*schema.FindAttribute(kind, name)));
  }
  return types;
}

std::vector<const v1::AttributeType*> LinkTypesOf(const Schema& schema, RelationId relation) {
  std::vector<const v1::AttributeType*> types;
  for (const std::string& name : schema.LinkAttributeNames(relation)) {
    types.push_back(&schema.attribute(*schema.FindLinkAttribute(relation, name)));
  }
  return types;
}

}  // namespace

absl::Status Play(Network& network, const Step& step) {
  if (const auto* schema = std::get_if<v1::UpdateSchemaRequest>(&step)) {
    return UpdateSchema(network, *schema, Endless).status();
  }
  if (const auto* apply = std::get_if<v1::ApplyRequest>(&step)) {
    return network.Apply(*apply).status();
  }
  if (const auto* dismiss = std::get_if<v1::DismissGapRequest>(&step)) {
    return network.Write(*dismiss).status();
  }
  if (const auto* feedback = std::get_if<v1::SubmitFeedbackRequest>(&step)) {
    return network.Write(*feedback).status();
  }
  return network.Write(std::get<v1::RestoreGapRequest>(step)).status();
}

Step Storyteller::Next(const Snapshot& now) {
  if (OneIn(60)) return OtherSchema(now);
  if (OneIn(15)) {
    v1::DismissGapRequest dismiss;
    dismiss.set_rule(OneOf(now.schema().RuleNames()));
    dismiss.set_subject(AnyId(now));
    dismiss.set_role("secretaris");
    dismiss.set_reason(absl::StrCat("besluit ", Below(3)));
    return dismiss;
  }
  if (OneIn(15) && now.dismissals().size() > 0) {
    const auto& gap =
        *now.dismissals().all()[Below(static_cast<std::uint32_t>(now.dismissals().size()))];
    v1::RestoreGapRequest restore;
    restore.set_rule(gap.rule);
    restore.set_subject(gap.subject);
    restore.set_role("secretaris");
    return restore;
  }
  if (OneIn(8)) return Verdict(now);
  v1::ApplyRequest request;
  request.set_actor(OneIn(2) ? "redactie" : "");
  if (OneIn(3)) request.set_request_id(absl::StrCat("verzoek ", random_()));
  const std::uint32_t changes = OneIn(10) ? 20 : 1 + Below(3);
  for (std::uint32_t i = 0; i < changes; ++i) AddChange(now, request);
  return request;
}

std::string Storyteller::AnyId(const Snapshot& now) {
  return absl::StrCat(OneOf(now.schema().message().kinds()).id(), ":", Below(kIdsOfAKind));
}

std::string Storyteller::AnyDate() {
  static const std::vector<std::string> dates = {
      "", "", "2015", "2016-03", "2016-03-01", "2017-05-17", "2018", "2018-01-01", "2019-12-31"};
  return dates[Below(static_cast<std::uint32_t>(dates.size()))];
}

void Storyteller::AddChange(const Snapshot& now, v1::ApplyRequest& request) {
  v1::Change change;
  switch (Below(20)) {
    case 0: {
      change.mutable_remove_entity()->set_id(AnyId(now));
      change.mutable_remove_entity()->set_with_links(true);
      break;
    }
    case 1:
    case 2:
      if (!AnyLink(now, *change.mutable_remove_link()->mutable_key())) return;
      break;
    case 3:
    case 4:
      if (!AnyLink(now, *change.mutable_rekey_link()->mutable_key())) return;
      change.mutable_rekey_link()->set_since(AnyDate());
      break;
    case 5:
    case 6:
    case 7:
    case 8:
    case 9:
    case 10:
    case 11:
    case 12: PutLink(now, *change.mutable_put_link()->mutable_link()); break;
    default: PutEntity(now, *change.mutable_put_entity()); break;
  }
  *request.add_changes() = std::move(change);
}

void Storyteller::PutEntity(const Snapshot& now, v1::PutEntity& put) {
  static const std::vector<std::string> names = {"Vuur", "Café Ärde", "Lucht en Licht", "Water"};
  v1::Entity& entity = *put.mutable_entity();
  put.set_revive(true);
  entity.set_id(AnyId(now));
  entity.set_name(absl::StrCat(names[Below(4)], " ", Below(4)));
  if (OneIn(3)) entity.set_since(AnyDate());
  if (OneIn(4)) entity.set_until("2021");
  if (OneIn(4)) entity.set_status(OneOf(now.schema().StatusNames()));
  if (OneIn(3)) entity.add_sources()->set_title("Register");
  if (OneIn(3)) {
    v1::Identifier& identifier = *entity.add_identifiers();
    identifier.set_scheme(OneOf(now.schema().SchemeNames()));
    identifier.set_value(absl::StrCat(1000 + Below(9)));
  }
  AddAttributes(TypesOf(now.schema(), *now.schema().FindKind(KindOfEntityId(entity.id()))), entity);
}

void Storyteller::PutLink(const Snapshot& now, v1::Link& link) {
  const Schema& schema = now.schema();
  // A few attempts find ends that fit; what still does not fit is refused.
  for (int attempt = 0; attempt < 30; ++attempt) {
    link.set_relation(OneOf(schema.message().relations()).id());
    link.set_source(AnyId(now));
    link.set_target(AnyId(now));
    const bool fits = schema.AllowsEndpoints(*schema.FindRelation(link.relation()),
                                             *schema.FindKind(KindOfEntityId(link.source())),
                                             *schema.FindKind(KindOfEntityId(link.target())));
    if (fits && now.Find(link.source()) && now.Find(link.target())) break;
  }
  link.set_since(AnyDate());
  if (OneIn(4)) link.set_until("2020-07");
  if (OneIn(4)) link.set_status(OneOf(schema.StatusNames()));
  if (OneIn(3)) link.add_sources()->set_title("Jaarverslag");
  AddAttributes(LinkTypesOf(schema, *schema.FindRelation(link.relation())), link);
}

bool Storyteller::AnyLink(const Snapshot& now, v1::LinkKey& key) {
  for (int attempt = 0; attempt < 20 && now.node_count() > 0; ++attempt) {
    const NodeId v(Below(static_cast<std::uint32_t>(now.node_count())));
    const std::size_t degree = now.adjacency().degree(v);
    if (degree == 0) continue;
    std::size_t skip = random_() % degree;
    for (const HalfEdge& edge : now.edges(v)) {
      if (skip-- == 0) key = ToMessage(KeyOf(now, v, edge));
    }
    return true;
  }
  return false;
}

template <typename Message>
void Storyteller::AddAttributes(const std::vector<const v1::AttributeType*>& types,
                                Message& message) {
  for (const v1::AttributeType* type : types) {
    if (!OneIn(3)) continue;
    const absl::StatusOr<v1::Value> value = ParseValue(*type, AnyText(*type));
    if (!value.ok()) continue;
    v1::Attribute& attribute = *message.add_attributes();
    attribute.set_name(type->id());
    *attribute.mutable_value() = *value;
  }
}

std::string Storyteller::AnyText(const v1::AttributeType& type) {
  switch (type.type()) {
    case v1::VALUE_TYPE_ENUM: return OneOf(type.values()).id();
    case v1::VALUE_TYPE_BOOLEAN: return OneIn(2) ? "true" : "false";
    case v1::VALUE_TYPE_DATE: return absl::StrCat(2016 + Below(4));
    case v1::VALUE_TYPE_URL: return absl::StrCat("https://plek.nl/", Below(3));
    case v1::VALUE_TYPE_REFERENCE: return absl::StrCat("org:", Below(kIdsOfAKind));
    case v1::VALUE_TYPE_TEXT: return absl::StrCat("Tekst ", Below(5));
    default: return absl::StrCat(Below(5));
  }
}

// On any two; now and then what was said of some is taken back.
v1::SubmitFeedbackRequest Storyteller::Verdict(const Snapshot& now) {
  v1::SubmitFeedbackRequest request;
  request.set_role("secretaris");
  const PairFeedback::List judged = now.feedback().pairs();
  if (OneIn(4) && !judged.empty()) {
    const JudgedPair& pair = *judged[Below(static_cast<std::uint32_t>(judged.size()))];
    request.set_id(pair.first);
    request.set_result(pair.second);
    request.set_verdict(v1::FEEDBACK_VERDICT_WITHDRAWN);
    return request;
  }
  request.set_id(AnyId(now));
  request.set_result(AnyId(now));
  request.set_verdict(OneIn(3) ? v1::FEEDBACK_VERDICT_ACCEPTED : v1::FEEDBACK_VERDICT_REJECTED);
  request.set_reason(absl::StrCat("omdat ", Below(3)));
  return request;
}

v1::UpdateSchemaRequest Storyteller::OtherSchema(const Snapshot& now) {
  v1::UpdateSchemaRequest request;
  v1::Schema& schema = *request.mutable_schema();
  schema = now.schema().message();
  switch (Below(7)) {
    case 0: Reverse(*schema.mutable_kinds()); break;
    case 1: Reverse(*schema.mutable_relations()); break;
    case 2: Reverse(*schema.mutable_statuses()); break;
    case 3:
      for (v1::Kind& kind : *schema.mutable_kinds()) {
        for (v1::AttributeType& type : *kind.mutable_attributes()) Reverse(*type.mutable_values());
        Reverse(*kind.mutable_attributes());
      }
      break;
    case 4: {
      if (schema.kinds_size() > 9) break;
      const std::string kind = absl::StrCat("club", ++new_words_);
      schema.add_kinds()->set_id(kind);
      v1::Relation& relation = *schema.add_relations();
      relation.set_id(absl::StrCat("hosts", new_words_));
      relation.add_endpoints()->add_sources(kind);
      relation.mutable_endpoints(0)->add_targets("org");
      break;
    }
    case 5: {
      v1::AttributeType& type =
          *(OneIn(2) ? schema.add_link_attributes() : schema.mutable_kinds(0)->add_attributes());
      type.set_id(absl::StrCat("extra", ++new_words_));
      type.set_type(OneIn(2) ? v1::VALUE_TYPE_DECIMAL : v1::VALUE_TYPE_DATE);
      break;
    }
    default: {
      // Refused while it is in use.
      v1::Kind& kind = *schema.mutable_kinds(
          static_cast<int>(Below(static_cast<std::uint32_t>(schema.kinds_size()))));
      if (kind.attributes_size() > 0) kind.mutable_attributes()->RemoveLast();
      schema.mutable_gap_rules(0)->mutable_label()->set_nl(absl::StrCat("Regel ", Below(9)));
      break;
    }
  }
  return request;
}

}  // namespace schakel::testing

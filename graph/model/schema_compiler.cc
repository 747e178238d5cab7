#include "graph/model/schema_compiler.h"

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"

#include "graph/model/linkage_compiler.h"
#include "graph/model/matching_compiler.h"
#include "graph/model/practices_compiler.h"
#include "graph/model/rule_compiler.h"
#include "graph/model/schema_attributes.h"
#include "graph/model/schema_names.h"
#include "graph/model/value.h"

namespace schakel {
namespace {

constexpr std::size_t kAttributesMax = std::numeric_limits<AttributeId::rep>::max();

std::string NotAName(absl::string_view id) {
  return absl::StrCat("\"", id, "\" is not a name ([a-z][a-z0-9_]*)");
}

std::string Twice(absl::string_view id) { return absl::StrCat("\"", id, "\" is used twice"); }

// Ids of pairs name two kinds, with a hyphen between them.
bool IsPairName(absl::string_view id) {
  const std::size_t hyphen = id.find('-');
  return IsSchemaName(id.substr(0, hyphen)) &&
         (hyphen == absl::string_view::npos || IsSchemaName(id.substr(hyphen + 1)));
}

std::size_t CountAttributes(const v1::Schema& schema) {
  int count = schema.entity_attributes_size() + schema.link_attributes_size();
  for (const v1::Kind& kind : schema.kinds()) count += kind.attributes_size();
  for (const v1::Relation& relation : schema.relations()) count += relation.attributes_size();
  return static_cast<std::size_t>(count);
}

}  // namespace

template <typename Value>
bool SchemaCompiler::Claim(const std::string& id, Value value,
                           absl::flat_hash_map<std::string, Value>& taken) {
  if (!IsSchemaName(id)) {
    refusals_.Add("id", NotAName(id));
    return false;
  }
  if (!taken.emplace(id, value).second) {
    refusals_.Add("id", Twice(id));
    return false;
  }
  return true;
}

std::shared_ptr<const Schema> SchemaCompiler::Compile(v1::Schema message,
                                                      SchemaRefusals& refusals) {
  std::shared_ptr<Schema> schema(new Schema());
  schema->message_ = std::move(message);
  schema->canonical_bytes_ = schema->message_.SerializeAsString();
  SchemaCompiler compiler(*schema, refusals);
  if (!compiler.FitsLimits()) return nullptr;
  compiler.CompileStatuses();
  compiler.CompileKinds();
  compiler.CompileRelations();
  compiler.CompileSchemes();
  compiler.CompileRules();
  compiler.CheckReports();
  if (!refusals.empty()) return nullptr;
  return schema;
}

bool SchemaCompiler::FitsLimits() {
  // The wire refuses texts that are not UTF-8; a file can still hold them as escapes.
  if (!v1::Schema().ParseFromString(schema_.canonical_bytes_))
    refusals_.AddHere("a text is not UTF-8");
  const auto check = [this](absl::string_view field, std::size_t size, std::size_t max) {
    if (size > max)
      refusals_.Add(field, static_cast<int>(max), absl::StrCat("at most ", max, " ", field));
  };
  check("kinds", schema_.kind_count(), kKindsMax);
  check("relations", schema_.relation_count(), kRelationsMax);
  check("statuses", static_cast<std::size_t>(message_.statuses_size()), kStatusesMax);
  if (CountAttributes(message_) > kAttributesMax) {
    refusals_.AddHere(absl::StrCat("at most ", kAttributesMax, " attributes"));
  }
  if (!IsSchemaName(message_.id())) refusals_.Add("id", NotAName(message_.id()));
  return refusals_.empty();
}

void SchemaCompiler::CompileStatuses() {
  int defaults = 0;
  for (int i = 0; i < message_.statuses_size(); ++i) {
    const SchemaRefusals::Within status(refusals_, "statuses", i);
    const StatusId id(static_cast<StatusId::rep>(i));
    Claim(message_.statuses(i).id(), id, schema_.statuses_);
    if (message_.statuses(i).counts()) schema_.counting_statuses_.Insert(id);
    if (!message_.statuses(i).is_default()) continue;
    schema_.default_status_ = id;
    if (++defaults > 1) refusals_.Add("is_default", "only one status is the default");
  }
  if (defaults == 0) refusals_.AddHere("no status is the default");
}

void SchemaCompiler::CompileKinds() {
  Carrier common;
  AddAttributes("entity_attributes", message_.entity_attributes(), IsReservedEntityColumn, common);
  for (int i = 0; i < message_.kinds_size(); ++i) {
    const SchemaRefusals::Within kind(refusals_, "kinds", i);
    Claim(message_.kinds(i).id(), KindId(static_cast<KindId::rep>(i)), schema_.kinds_);
    Carrier own = common;
    AddAttributes("attributes", message_.kinds(i).attributes(), IsReservedEntityColumn, own);
    schema_.kind_attributes_.push_back(std::move(own.attributes));
  }
}

void SchemaCompiler::CompileRelations() {
  Carrier common;
  AddAttributes("link_attributes", message_.link_attributes(), IsReservedLinkColumn, common);
  for (int i = 0; i < message_.relations_size(); ++i) {
    const SchemaRefusals::Within relation(refusals_, "relations", i);
    const RelationId id(static_cast<RelationId::rep>(i));
    Claim(message_.relations(i).id(), id, schema_.relations_);
    Carrier own = common;
    AddAttributes("attributes", message_.relations(i).attributes(), IsReservedLinkColumn, own);
    schema_.relation_attributes_.push_back(std::move(own.attributes));
    CompileEndpoints(id);
  }
}

void SchemaCompiler::CompileEndpoints(RelationId relation) {
  const SchemaNames names(schema_, refusals_);
  const v1::Relation& message = schema_.relation(relation);
  std::vector<Schema::EndpointSets> sets;
  if (message.endpoints().empty()) {
    refusals_.AddHere(
        absl::StrCat("the relation ", message.id(), " joins nothing: it has no endpoints"));
  }
  for (int i = 0; i < message.endpoints_size(); ++i) {
    const SchemaRefusals::Within endpoints(refusals_, "endpoints", i);
    sets.push_back({names.Kinds("sources", message.endpoints(i).sources()),
                    names.Kinds("targets", message.endpoints(i).targets())});
  }
  schema_.endpoints_.push_back(std::move(sets));
}

void SchemaCompiler::AddAttributes(absl::string_view field, const Attributes& types,
                                   bool (*reserved)(absl::string_view), Carrier& carrier) {
  for (int i = 0; i < types.size(); ++i) {
    const SchemaRefusals::Within attribute(refusals_, field, i);
    const v1::AttributeType& type = types[i];
    const AttributeId id(static_cast<AttributeId::rep>(schema_.attributes_.size()));
    schema_.attributes_.push_back(&type);
    CheckAttributeType(type, refusals_);
    if (!Claim(type.id(), id, carrier.attributes)) continue;
    // Import takes a column with and without its unit, so neither may mean anything else.
    ClaimColumn(type.id(), reserved, carrier);
    if (!type.unit().empty()) ClaimColumn(ColumnName(type), reserved, carrier);
  }
}

void SchemaCompiler::ClaimColumn(const std::string& column, bool (*reserved)(absl::string_view),
                                 Carrier& carrier) {
  if (reserved(column)) refusals_.Add("id", absl::StrCat("the column ", column, " is reserved"));
  if (!carrier.columns.insert(column).second) {
    refusals_.Add("id", absl::StrCat("the column ", column, " is used twice"));
  }
}

void SchemaCompiler::CompileSchemes() {
  absl::flat_hash_map<std::string, int> taken;
  for (int i = 0; i < message_.identifier_schemes_size(); ++i) {
    const SchemaRefusals::Within scheme(refusals_, "identifier_schemes", i);
    const v1::IdentifierScheme& message = message_.identifier_schemes(i);
    Claim(message.id(), i, taken);
    CheckIdentifierScheme(message, refusals_);
    bool common = IsReservedEntityColumn(message.id());
    for (const v1::AttributeType& type : message_.entity_attributes()) {
      common = common || type.id() == message.id() || ColumnName(type) == message.id();
    }
    // An attribute of one kind may share the name; then that kind has the attribute, not the
    // scheme.
    if (common)
      refusals_.Add("id", absl::StrCat("the column ", message.id(), " means something else"));
  }
}

void SchemaCompiler::CompileRules() {
  RuleCompiler rules(schema_, refusals_);
  if (!message_.introduction_relations().empty()) {
    schema_.introduction_relations_ =
        SchemaNames(schema_, refusals_)
            .Relations("introduction_relations", message_.introduction_relations());
  }
  OrderKindsById();
  CompilePlaces();
  CompilePairs(rules);
  if (message_.has_chain()) {
    const SchemaRefusals::Within chain(refusals_, "chain");
    schema_.chain_ = rules.Chain(message_.chain());
    schema_.chain_->unions =
        LinkageCompiler(schema_, refusals_).Unions(message_.chain(), *schema_.chain_);
  }
  if (message_.has_strong_link()) {
    const SchemaRefusals::Within strong(refusals_, "strong_link");
    schema_.strong_link_ = LinkageCompiler(schema_, refusals_).StrongLink(message_.strong_link());
  }
  if (message_.matching().has_practices()) {
    const SchemaRefusals::Within matching(refusals_, "matching");
    const SchemaRefusals::Within practices(refusals_, "practices");
    schema_.practices_ =
        PracticesCompiler(schema_, refusals_).Compile(message_.matching().practices());
  }
  CompileGapRules(rules);
  CheckPairRules(rules);
  CompileMatching();
}

void SchemaCompiler::CompileMatching() {
  const SchemaRefusals::Within matching(refusals_, "matching");
  schema_.matching_ = MatchingCompiler(schema_, refusals_).Matching(message_.matching());
}

void SchemaCompiler::OrderKindsById() {
  std::vector<std::pair<std::string, std::size_t>> beginnings;
  for (std::size_t k = 0; k < schema_.kind_count(); ++k) {
    beginnings.emplace_back(absl::StrCat(message_.kinds(static_cast<int>(k)).id(), ":"), k);
  }
  std::sort(beginnings.begin(), beginnings.end());
  schema_.id_places_.resize(schema_.kind_count());
  for (std::size_t place = 0; place < beginnings.size(); ++place) {
    schema_.id_places_[beginnings[place].second] = static_cast<std::uint32_t>(place);
  }
}

// Kinds may have places of their own; one that lacks an attribute has none.
void SchemaCompiler::CompilePlaces() {
  schema_.places_.resize(schema_.kind_count());
  if (!message_.has_geo_point()) return;
  const SchemaRefusals::Within geo_point(refusals_, "geo_point");
  const v1::GeoPoint& point = message_.geo_point();
  const auto find = [this](KindId kind, const std::string& id) {
    const std::optional<AttributeId> attribute = schema_.FindAttribute(kind, id);
    const bool fits =
        attribute.has_value() && schema_.attribute(*attribute).type() == v1::VALUE_TYPE_DECIMAL;
    return fits ? attribute : std::nullopt;
  };
  bool found = false;
  for (std::size_t k = 0; k < schema_.kind_count(); ++k) {
    const std::optional<AttributeId> latitude = find(KindAt(k), point.latitude());
    const std::optional<AttributeId> longitude = find(KindAt(k), point.longitude());
    if (!latitude.has_value() || !longitude.has_value()) continue;
    schema_.places_[k] = CompiledPlace{*latitude, *longitude};
    found = true;
  }
  if (!found) refusals_.AddHere("no kind has these two DECIMAL attributes");
}

void SchemaCompiler::CompilePairs(RuleCompiler& rules) {
  absl::flat_hash_set<std::string> ids;
  absl::flat_hash_set<std::pair<std::string, std::string>> ends;
  for (int i = 0; i < message_.linkage_pairs_size(); ++i) {
    const SchemaRefusals::Within pair(refusals_, "linkage_pairs", i);
    const v1::LinkagePair& message = message_.linkage_pairs(i);
    if (!IsPairName(message.id())) refusals_.Add("id", NotAName(message.id()));
    if (!ids.insert(message.id()).second) refusals_.Add("id", Twice(message.id()));
    if (!ends.emplace(message.kind(), message.other()).second) {
      refusals_.AddHere("these kinds already have a pair");
    }
    schema_.pairs_.push_back(rules.Pair(message));
  }
}

void SchemaCompiler::CompileGapRules(RuleCompiler& rules) {
  for (int i = 0; i < message_.gap_rules_size(); ++i) {
    const SchemaRefusals::Within rule(refusals_, "gap_rules", i);
    const v1::GapRule& message = message_.gap_rules(i);
    const auto index = static_cast<std::size_t>(i);
    Claim(message.id(), index, schema_.rule_index_);
    if (!message.code().empty() && !schema_.rule_index_.emplace(message.code(), index).second) {
      refusals_.Add("code", Twice(message.code()));
    }
    schema_.rules_.push_back(rules.Rule(message, schema_.pairs_, schema_.chain_));
  }
}

void SchemaCompiler::CheckPairRules(RuleCompiler& rules) {
  for (std::size_t i = 0; i < schema_.pairs_.size(); ++i) {
    const SchemaRefusals::Within within(refusals_, "linkage_pairs", static_cast<int>(i));
    const CompiledPair& pair = schema_.pairs_[i];
    if (pair.message->rule().empty()) continue;
    const CompiledRule* rule = schema_.FindRule(pair.message->rule());
    if (rule == nullptr) {
      refusals_.Add("rule", UnknownName("gap rule", pair.message->rule(), schema_.RuleNames()));
    } else {
      rules.CheckPairRule(pair, *rule);
    }
  }
}

void SchemaCompiler::CheckReports() {
  absl::flat_hash_map<std::string, int> ids;
  for (int i = 0; i < message_.reports_size(); ++i) {
    const SchemaRefusals::Within within(refusals_, "reports", i);
    const v1::Report& report = message_.reports(i);
    Claim(report.id(), i, ids);
    if (report.sections().empty()) refusals_.AddHere("a report needs sections");
    for (int j = 0; j < report.sections_size(); ++j) {
      const SchemaRefusals::Within section(refusals_, "sections", j);
      CheckSection(report.sections(j));
    }
  }
}

void SchemaCompiler::CheckSection(const v1::ReportSection& section) {
  switch (section.content_case()) {
    case v1::ReportSection::kGapRule:
      if (schema_.FindRule(section.gap_rule()) == nullptr) {
        refusals_.Add("gap_rule", UnknownName("gap rule", section.gap_rule(), schema_.RuleNames()));
      }
      return;
    case v1::ReportSection::kRate: return CheckRate(section.rate());
    case v1::ReportSection::kChainKind:
      if (!HasChain(section.chain_kind())) {
        refusals_.Add("chain_kind",
                      absl::StrCat("\"", section.chain_kind(), "\" is not a kind with a chain"));
      }
      return;
    case v1::ReportSection::CONTENT_NOT_SET: refusals_.AddHere("a section shows something"); return;
  }
}

void SchemaCompiler::CheckRate(const v1::RateSection& rate) {
  const SchemaRefusals::Within within(refusals_, "rate");
  std::vector<std::string> pairs;
  for (const v1::LinkagePair& pair : message_.linkage_pairs()) pairs.push_back(pair.id());
  if (std::find(pairs.begin(), pairs.end(), rate.linkage_pair()) == pairs.end()) {
    refusals_.Add("linkage_pair", UnknownName("linkage pair", rate.linkage_pair(), pairs));
  }
  if (!rate.group_by().empty() && !schema_.FindRelation(rate.group_by()).has_value()) {
    refusals_.Add("group_by", UnknownName("relation", rate.group_by(), schema_.RelationNames()));
  }
}

bool SchemaCompiler::HasChain(absl::string_view kind) const {
  const std::optional<KindId> id = schema_.FindKind(kind);
  return id.has_value() && schema_.chain_.has_value() && schema_.chain_->kinds.Contains(*id);
}

}  // namespace schakel

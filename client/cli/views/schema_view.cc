#include "client/cli/views/schema_view.h"

#include <algorithm>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"

#include "client/cli/output/texts.h"

namespace schakel::client {
namespace {

template <typename Ids>
std::string IdsText(const Ids& ids, Language say) {
  return ids.empty() ? say(text::kAny) : absl::StrJoin(ids, ", ");
}

std::string EndpointsText(const v1::Relation& relation, Language say) {
  std::vector<std::string> lines;
  for (const v1::Endpoints& ends : relation.endpoints()) {
    lines.push_back(absl::StrCat(IdsText(ends.sources(), say), relation.symmetric() ? " ↔ " : " → ",
                                 IdsText(ends.targets(), say)));
  }
  return absl::StrJoin(lines, "\n");
}

// "enum coe, civ" or "money eur_per_year".
std::string TypeText(const v1::AttributeType& type) {
  std::string text =
      absl::AsciiStrToLower(absl::StripPrefix(v1::ValueType_Name(type.type()), "VALUE_TYPE_"));
  std::vector<std::string> values;
  for (const v1::EnumValue& value : type.values()) values.push_back(value.id());
  if (!values.empty()) absl::StrAppend(&text, ": ", absl::StrJoin(values, ", "));
  if (!type.unit().empty()) absl::StrAppend(&text, " ", type.unit());
  if (type.multi()) absl::StrAppend(&text, " | …");
  if (!type.min().empty() || !type.max().empty()) {
    absl::StrAppend(&text, " ", type.min(), "..", type.max());
  }
  return text;
}

template <typename Types>
void AttributesTable(const Types& types, const Phrase& title, Page& page) {
  if (types.empty()) return;
  const Language say = page.language();
  Table table({{say(text::kAttribute)},
               {say(text::kLabel), Align::kLeft, Fit::kEllipsis},
               {say(text::kType), Align::kLeft, Fit::kWrap}});
  for (const v1::AttributeType& type : types) {
    table.AddRow({{type.id()}, {say(type.label())}, {TypeText(type), Tone::kFaint}});
  }
  page.Title(say(title));
  page.Add(table);
}

// An end of a relation without kinds takes every kind.
template <typename Ids>
bool Allows(const Ids& ids, const std::string& kind) {
  return ids.empty() || std::find(ids.begin(), ids.end(), kind) != ids.end();
}

void RelationsOfKind(const std::string& kind, const Vocabulary& vocabulary, Page& page) {
  const Language say = page.language();
  Table table({{say(text::kRelation)},
               {say(text::kReads), Align::kLeft, Fit::kEllipsis},
               {say(text::kWithKinds), Align::kLeft, Fit::kWrap}});
  for (const v1::Relation& relation : vocabulary.schema().relations()) {
    for (const v1::Endpoints& ends : relation.endpoints()) {
      if (Allows(ends.sources(), kind)) {
        table.AddRow({{relation.id()},
                      {say(relation.label())},
                      {IdsText(ends.targets(), say), Tone::kFaint}});
      }
      if (Allows(ends.targets(), kind) && !relation.symmetric()) {
        table.AddRow({{relation.id()},
                      {say(relation.inverse())},
                      {IdsText(ends.sources(), say), Tone::kFaint}});
      }
    }
  }
  page.Title(say(text::kRelations));
  page.Add(table);
}

void KindPage(const v1::Kind& kind, const Vocabulary& vocabulary, Page& page) {
  const Language say = page.language();
  page.Title(absl::StrCat(kind.id(), " · ", say(kind.label())));
  if (!say(kind.description()).empty()) page.Text(say(kind.description()));
  AttributesTable(kind.attributes(), text::kOwnAttributes, page);
  AttributesTable(vocabulary.schema().entity_attributes(), text::kCommonAttributes, page);
  RelationsOfKind(kind.id(), vocabulary, page);
}

void RelationPage(const v1::Relation& relation, const Vocabulary& vocabulary, Page& page) {
  const Language say = page.language();
  page.Title(absl::StrCat(relation.id(), " · ", say(relation.label())));
  if (!relation.symmetric()) page.Text(say.Fill(text::kInverse, say(relation.inverse())));
  Table table({{say(text::kEnds), Align::kLeft, Fit::kWrap}});
  for (const v1::Endpoints& ends : relation.endpoints()) {
    v1::Relation one = relation;
    one.clear_endpoints();
    *one.add_endpoints() = ends;
    table.AddRow({{EndpointsText(one, say)}});
  }
  page.Space();
  page.Add(table);
  AttributesTable(relation.attributes(), text::kOwnAttributes, page);
  AttributesTable(vocabulary.schema().link_attributes(), text::kCommonAttributes, page);
}

void RulePage(const v1::GapRule& rule, Page& page) {
  const Language say = page.language();
  page.Title(absl::StrCat(rule.code(), " · ", rule.id(), " · ", say(rule.label())));
  page.Text(say(rule.reason()));
  page.Text(say.Fill(text::kCloses, say(rule.closes())));
  page.Note(say.Fill(text::kSeverityRule, rule.severity().base(), rule.severity().per_missing()));
  Table table({{say(text::kMissing)}, {say(text::kLabel), Align::kLeft, Fit::kWrap}});
  for (const v1::Need& need : rule.needs()) table.AddRow({{need.missing()}, {say(need.label())}});
  page.Space();
  page.Add(table);
}

}  // namespace

void KindsPage(const Vocabulary& vocabulary, Page& page) {
  const Language say = page.language();
  Table table({{say(text::kKind)},
               {say(text::kLabel), Align::kLeft, Fit::kEllipsis},
               {say(text::kMeaning), Align::kLeft, Fit::kWrap, /*hide_when_empty=*/true}});
  for (const v1::Kind& kind : vocabulary.schema().kinds()) {
    table.AddRow({{kind.id()}, {say(kind.label())}, {say(kind.description()), Tone::kFaint}});
  }
  page.Title(say(text::kKinds));
  page.Add(table);
}

void RelationsPage(const Vocabulary& vocabulary, Page& page) {
  const Language say = page.language();
  Table table({{say(text::kRelation)},
               {say(text::kReads), Align::kLeft, Fit::kEllipsis},
               {say(text::kEnds), Align::kLeft, Fit::kWrap}});
  for (const v1::Relation& relation : vocabulary.schema().relations()) {
    table.AddRow(
        {{relation.id()}, {say(relation.label())}, {EndpointsText(relation, say), Tone::kFaint}});
  }
  page.Title(say(text::kRelations));
  page.Add(table);
}

void RulesPage(const Vocabulary& vocabulary, Page& page) {
  const Language say = page.language();
  Table table({{say(text::kCode)},
               {say(text::kRule)},
               {say(text::kLabel), Align::kLeft, Fit::kEllipsis},
               {say(text::kWhy), Align::kLeft, Fit::kWrap}});
  for (const v1::GapRule& rule : vocabulary.schema().gap_rules()) {
    table.AddRow({{rule.code(), Tone::kStrong},
                  {rule.id()},
                  {say(rule.label())},
                  {say(rule.reason()), Tone::kFaint}});
  }
  page.Title(say(text::kRules));
  page.Add(table);
}

void StatusesPage(const Vocabulary& vocabulary, Page& page) {
  const Language say = page.language();
  Table table({{say(text::kStatus)}, {say(text::kLabel)}, {say(text::kCounts)}});
  for (const v1::Status& status : vocabulary.schema().statuses()) {
    table.AddRow(
        {{status.id()}, {say(status.label())}, {say(status.counts() ? text::kYes : text::kNo)}});
  }
  page.Title(say(text::kStatuses));
  page.Add(table);
}

void PairsPage(const Vocabulary& vocabulary, Page& page) {
  const Language say = page.language();
  Table table({{say(text::kPair)},
               {say(text::kKind)},
               {say(text::kLinkedTo)},
               {say(text::kRelation), Align::kLeft, Fit::kWrap},
               {say(text::kRule), Align::kLeft, Fit::kKeep, /*hide_when_empty=*/true}});
  for (const v1::LinkagePair& pair : vocabulary.schema().linkage_pairs()) {
    table.AddRow({{pair.id()},
                  {pair.kind().empty() ? say(text::kAny) : pair.kind()},
                  {pair.other()},
                  {absl::StrJoin(pair.relations(), ", "), Tone::kFaint},
                  {pair.rule()}});
  }
  page.Title(say(text::kPairs));
  page.Add(table);
  const v1::StrongLink& strong = vocabulary.schema().strong_link();
  if (strong.attribute().empty()) return;
  page.Text(say.Fill(text::kStrongLink, strong.attribute(), strong.at_least(), strong.days_min()));
}

void SchemesPage(const Vocabulary& vocabulary, Page& page) {
  const Language say = page.language();
  Table table({{say(text::kScheme)},
               {say(text::kLabel), Align::kLeft, Fit::kEllipsis},
               {say(text::kForm), Align::kLeft, Fit::kWrap, /*hide_when_empty=*/true}});
  for (const v1::IdentifierScheme& scheme : vocabulary.schema().identifier_schemes()) {
    table.AddRow({{scheme.id()}, {say(scheme.label())}, {scheme.pattern(), Tone::kFaint}});
  }
  page.Title(say(text::kSchemes));
  page.Add(table);
}

bool ItemPage(const std::string& id, const Vocabulary& vocabulary, Page& page) {
  if (const v1::Kind* kind = vocabulary.kind(id); kind != nullptr) {
    KindPage(*kind, vocabulary, page);
  } else if (const v1::Relation* relation = vocabulary.relation(id); relation != nullptr) {
    RelationPage(*relation, vocabulary, page);
  } else if (const v1::GapRule* rule = vocabulary.rule(id); rule != nullptr) {
    RulePage(*rule, page);
  } else {
    return false;
  }
  return true;
}

Sheet SchemaSheet(const Vocabulary& vocabulary, Language language) {
  const v1::Schema& schema = vocabulary.schema();
  Sheet sheet;
  sheet.header = {"part", "id", "label", "description"};
  for (const v1::Kind& kind : schema.kinds()) {
    sheet.rows.push_back({"kind", kind.id(), language(kind.label()), language(kind.description())});
  }
  for (const v1::Relation& relation : schema.relations()) {
    sheet.rows.push_back(
        {"relation", relation.id(), language(relation.label()), EndpointsText(relation, language)});
  }
  for (const v1::GapRule& rule : schema.gap_rules()) {
    sheet.rows.push_back({"rule", rule.id(), language(rule.label()), language(rule.reason())});
  }
  for (const v1::Status& status : schema.statuses()) {
    sheet.rows.push_back({"status", status.id(), language(status.label()), ""});
  }
  for (const v1::LinkagePair& pair : schema.linkage_pairs()) {
    sheet.rows.push_back({"pair", pair.id(), "", absl::StrJoin(pair.relations(), "|")});
  }
  for (const v1::IdentifierScheme& scheme : schema.identifier_schemes()) {
    sheet.rows.push_back({"scheme", scheme.id(), language(scheme.label()), scheme.pattern()});
  }
  return sheet;
}

}  // namespace schakel::client

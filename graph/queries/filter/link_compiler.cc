#include "graph/queries/filter/link_compiler.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"

#include "graph/base/sort_unique.h"
#include "graph/queries/filter/field_tests.h"
#include "graph/queries/filter/lexer.h"

namespace schakel::filter {
namespace {

RelationId RelationAt(std::size_t position) {
  return RelationId(static_cast<RelationId::rep>(position));
}

// Kinds that the schema allows at an end of links of these relations.
KindSet KindsAt(const Schema& schema, const RelationSet& relations, Side end) {
  KindSet kinds;
  const auto add = [&](const auto& names) {
    if (names.empty()) kinds = KindSet::All();
    for (const std::string& name : names) {
      if (const std::optional<KindId> kind = schema.FindKind(name)) kinds.Insert(*kind);
    }
  };
  for (std::size_t i = 0; i < schema.relation_count(); ++i) {
    if (!relations.Contains(RelationAt(i))) continue;
    const v1::Relation& relation = schema.relation(RelationAt(i));
    for (const v1::Endpoints& endpoints : relation.endpoints()) {
      if (end == Side::kSource || relation.symmetric()) add(endpoints.sources());
      if (end == Side::kTarget || relation.symmetric()) add(endpoints.targets());
    }
  }
  return kinds;
}

// The end that a name asks about, and what it asks of it. The bare name of an end is its id.
struct AtEnd {
  Side end;
  std::string name;
};

std::optional<AtEnd> EndOf(absl::string_view name) {
  if (name == "source") return AtEnd{Side::kSource, "id"};
  if (name == "target") return AtEnd{Side::kTarget, "id"};
  if (absl::ConsumePrefix(&name, "source.")) return AtEnd{Side::kSource, std::string(name)};
  if (absl::ConsumePrefix(&name, "target.")) return AtEnd{Side::kTarget, std::string(name)};
  return std::nullopt;
}

bool IsAlwaysKnown(absl::string_view name) { return name == "relation" || name == "status"; }

}  // namespace

LinkCompiler::LinkCompiler(const Schema& schema, const RelationSet& relations)
    : schema_(schema),
      relations_(relations),
      source_(schema, KindsAt(schema, relations, Side::kSource)),
      target_(schema, KindsAt(schema, relations, Side::kTarget)) {}

absl::StatusOr<LinkTestPtr> LinkCompiler::Leaf(const Node& node) const {
  if (std::optional<AtEnd> at_end = EndOf(node.name.text)) {
    Node asked = node;
    asked.name.text = std::move(at_end->name);
    return EndLeaf(at_end->end, std::move(asked));
  }
  switch (node.type) {
    case Node::Type::kCompare: return Compare(node.name, node.comparison, node.values.front());
    case Node::Type::kKnown: return Known(node.name);
    case Node::Type::kFlag: return Flag(node.name);
    default: break;
  }
  if (node.name.text == "active") return MakeLinkActiveTest();
  return FaultAt(
      node.name.column,
      {absl::StrCat(node.name.text, " gaat over een entiteit, hier over een link"),
       absl::StrCat(node.name.text, " is about an entity; here a link is asked about")},
      {absl::StrCat("vraag source.", node.name.text, "(…) of target.", node.name.text, "(…)"),
       absl::StrCat("ask source.", node.name.text, "(…) or target.", node.name.text, "(…)")});
}

absl::StatusOr<LinkTestPtr> LinkCompiler::EndLeaf(Side end, Node node) const {
  absl::StatusOr<EntityTestPtr> test = CompilerOf(end).Leaf(node);
  if (!test.ok()) return test.status();
  return MakeEndTest(end, *std::move(test));
}

absl::StatusOr<LinkTestPtr> LinkCompiler::Compare(const Word& name, Comparison comparison,
                                                  const Word& value) const {
  if (const std::optional<Bound> bound = BoundOf(name.text)) {
    const absl::StatusOr<DateTest> test = CompileDate(comparison, value);
    if (!test.ok()) return test.status();
    return MakeLinkDateTest(*bound, *test);
  }
  if (IsAlwaysKnown(name.text)) {
    if (absl::Status status = OnlyEquality(name, comparison, value); !status.ok()) return status;
    if (name.text == "status") {
      const absl::StatusOr<StatusId> status = CompileStatus(schema_, value);
      if (!status.ok()) return status.status();
      return Signed(comparison, MakeLinkStatusTest(*status));
    }
    const absl::StatusOr<RelationId> relation = CompileRelation(schema_, value);
    if (!relation.ok()) return relation.status();
    return Signed(comparison, MakeRelationTest(*relation));
  }
  const absl::StatusOr<Declarations> declared = Declared(name);
  if (!declared.ok()) return declared.status();
  absl::StatusOr<AttributeTests> tests =
      CompileComparison(schema_, *declared, name, comparison, value);
  if (!tests.ok()) return tests.status();
  return MakeLinkAttributeTest(*std::move(tests));
}

absl::StatusOr<LinkTestPtr> LinkCompiler::Known(const Word& name) const {
  if (const std::optional<Bound> bound = BoundOf(name.text)) return MakeLinkHasDateTest(*bound);
  if (IsAlwaysKnown(name.text)) return std::make_shared<Constant<LinkSubject>>(Fit::kYes);
  const absl::StatusOr<Declarations> declared = Declared(name);
  if (!declared.ok()) return declared.status();
  return MakeLinkAttributeTest(CompileKnown(schema_, *declared));
}

absl::StatusOr<LinkTestPtr> LinkCompiler::Flag(const Word& name) const {
  if (!BoundOf(name.text).has_value() && !IsAlwaysKnown(name.text)) {
    const absl::StatusOr<Declarations> declared = Declared(name);
    if (!declared.ok()) return declared.status();
    if (std::optional<AttributeTests> tests = CompileFlag(schema_, *declared)) {
      return MakeLinkAttributeTest(*std::move(tests));
    }
  }
  return LacksComparison(name);
}

absl::StatusOr<Declarations> LinkCompiler::Declared(const Word& name) const {
  Declarations declarations(schema_.relation_count());
  bool found = false;
  for (std::size_t i = 0; i < declarations.size(); ++i) {
    if (!relations_.Contains(RelationAt(i))) continue;
    const std::optional<AttributeId> attribute =
        schema_.FindLinkAttribute(RelationAt(i), name.text);
    if (!attribute.has_value()) continue;
    declarations[i] = {attribute, nullptr};
    found = true;
  }
  if (!found) return UnknownName(name, {"veld", "field"}, FieldNames());
  return declarations;
}

std::vector<std::string> LinkCompiler::FieldNames() const {
  std::vector<std::string> names = {"relation", "since", "until", "status", "source", "target"};
  for (std::size_t i = 0; i < schema_.relation_count(); ++i) {
    if (!relations_.Contains(RelationAt(i))) continue;
    for (std::string& name : schema_.LinkAttributeNames(RelationAt(i))) {
      names.push_back(std::move(name));
    }
  }
  // A field of an end is not found without its prefix.
  for (const auto& [prefix, compiler] :
       {std::pair("source.", &source_), std::pair("target.", &target_)}) {
    for (const std::string& name : compiler->FieldNames()) {
      names.push_back(absl::StrCat(prefix, name));
    }
  }
  SortUnique(names);
  return names;
}

}  // namespace schakel::filter

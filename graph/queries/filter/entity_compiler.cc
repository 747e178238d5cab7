#include "graph/queries/filter/entity_compiler.h"

#include <cstddef>
#include <optional>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "graph/base/sort_unique.h"
#include "graph/model/errors.h"
#include "graph/model/ids.h"
#include "graph/queries/filter/field_tests.h"
#include "graph/queries/filter/lexer.h"

namespace schakel::filter {
namespace {

constexpr absl::string_view kAny = "*";
// As long as "target.".
constexpr absl::string_view kEndPrefix = "source.";

KindId KindAt(std::size_t position) { return KindId(static_cast<KindId::rep>(position)); }

RelationId RelationAt(std::size_t position) {
  return RelationId(static_cast<RelationId::rep>(position));
}

bool IsAlwaysKnown(absl::string_view name) {
  return name == "id" || name == "name" || name == "kind" || name == "status";
}

// "source.linked(…)" is a question to a link.
absl::Status RefuseEnd(const Node& node) {
  const absl::string_view name = node.name.text;
  if (!absl::StartsWith(name, "source.") && !absl::StartsWith(name, "target.")) {
    return absl::OkStatus();
  }
  return FaultAt(node.name.column,
                 {absl::StrCat(name, " gaat over een link, hier over een entiteit"),
                  absl::StrCat(name, " is about a link; here an entity is asked about")},
                 {absl::StrCat("vraag ", name.substr(kEndPrefix.size())),
                  absl::StrCat("ask ", name.substr(kEndPrefix.size()))},
                 name.substr(kEndPrefix.size()));
}

// Ids of the kinds of a set, for people.
std::string NamesOf(const Schema& schema, const KindSet& kinds) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < schema.kind_count(); ++i) {
    if (kinds.Contains(KindAt(i))) names.push_back(schema.kind(KindAt(i)).id());
  }
  return absl::StrJoin(names, ", ");
}

}  // namespace

absl::Status UnknownName(const Word& name, Sentence what, const std::vector<std::string>& known) {
  const std::string nearest = NearestWord(name.text, known);
  return FaultAt(name.column,
                 {absl::StrCat("onbekend: ", what.nl, " \"", name.text, "\""),
                  absl::StrCat("unknown ", what.en, " \"", name.text, "\"")},
                 nearest.empty() ? Sentence{"`schakel schema` toont wat er is",
                                            "`schakel schema` shows what there is"}
                                 : Sentence(),
                 nearest);
}

absl::Status LacksComparison(const Word& name) {
  return FaultAt(name.column,
                 {absl::StrCat("achter ", name.text, " ontbreekt een vergelijking"),
                  absl::StrCat(name.text, " lacks a comparison")},
                 {absl::StrCat("schrijf ", name.text, " = … of has(", name.text, ")"),
                  absl::StrCat("write ", name.text, " = … or has(", name.text, ")")});
}

absl::StatusOr<StatusId> CompileStatus(const Schema& schema, const Word& value) {
  if (const std::optional<StatusId> status = schema.FindStatus(value.text)) return *status;
  return UnknownName(value, {"status", "status"}, schema.StatusNames());
}

absl::StatusOr<RelationId> CompileRelation(const Schema& schema, const Word& value) {
  if (const std::optional<RelationId> relation = schema.FindRelation(value.text)) return *relation;
  return UnknownName(value, {"relatie", "relation"}, schema.RelationNames());
}

EntityCompiler::EntityCompiler(const Schema& schema, const KindSet& kinds)
    : schema_(schema), kinds_(kinds) {}

absl::StatusOr<EntityTestPtr> EntityCompiler::Leaf(const Node& node) const {
  if (absl::Status status = RefuseEnd(node); !status.ok()) return status;
  switch (node.type) {
    case Node::Type::kCompare: return Compare(node.name, node.comparison, node.values.front());
    case Node::Type::kKnown: return Known(node.name);
    case Node::Type::kFlag: return Flag(node.name);
    case Node::Type::kCount: return Count(node);
    default: return Call(node);
  }
}

absl::StatusOr<EntityTestPtr> EntityCompiler::Compare(const Word& name, Comparison comparison,
                                                      const Word& value) const {
  if (const std::optional<Bound> bound = BoundOf(name.text)) {
    const absl::StatusOr<DateTest> test = CompileDate(comparison, value);
    if (!test.ok()) return test.status();
    return MakeDateTest(*bound, *test);
  }
  if (name.text == "id") return CompareId(name, comparison, value);
  if (name.text == "name") {
    const absl::StatusOr<TextTest> test = CompileText(name, comparison, value);
    if (!test.ok()) return test.status();
    return MakeNameTest(*test);
  }
  if (name.text == "kind") return CompareKind(name, comparison, value);
  if (name.text == "status") {
    if (absl::Status s = OnlyEquality(name, comparison, value); !s.ok()) return s;
    const absl::StatusOr<StatusId> status = CompileStatus(schema_, value);
    if (!status.ok()) return status.status();
    return Signed(comparison, MakeStatusTest(*status));
  }
  const absl::StatusOr<Declarations> declared = Declared(name);
  if (!declared.ok()) return declared.status();
  absl::StatusOr<AttributeTests> tests =
      CompileComparison(schema_, *declared, name, comparison, value);
  if (!tests.ok()) return tests.status();
  return MakeAttributeTest(*std::move(tests));
}

absl::StatusOr<EntityTestPtr> EntityCompiler::CompareId(const Word& name, Comparison comparison,
                                                        const Word& value) const {
  const absl::StatusOr<TextTest> test = CompileText(name, comparison, value);
  if (!test.ok()) return test.status();
  if (comparison != Comparison::kHas && !IsWellFormedEntityId(value.text)) {
    const Problem problem = MalformedIdProblem(value.text);
    return FaultAt(value.column, problem.message, problem.remedy);
  }
  return MakeIdTest(*test);
}

absl::StatusOr<EntityTestPtr> EntityCompiler::CompareKind(const Word& name, Comparison comparison,
                                                          const Word& value) const {
  if (absl::Status status = OnlyEquality(name, comparison, value); !status.ok()) return status;
  const std::optional<KindId> kind = schema_.FindKind(value.text);
  if (!kind.has_value()) return UnknownName(value, {"soort", "kind"}, schema_.KindNames());
  return Signed(comparison, MakeKindTest(*kind));
}

absl::StatusOr<EntityTestPtr> EntityCompiler::Known(const Word& name) const {
  if (const std::optional<Bound> bound = BoundOf(name.text)) return MakeHasDateTest(*bound);
  if (IsAlwaysKnown(name.text)) return std::make_shared<Constant<EntitySubject>>(Fit::kYes);
  const absl::StatusOr<Declarations> declared = Declared(name);
  if (!declared.ok()) return declared.status();
  return MakeAttributeTest(CompileKnown(schema_, *declared));
}

absl::StatusOr<EntityTestPtr> EntityCompiler::Flag(const Word& name) const {
  if (!BoundOf(name.text).has_value() && !IsAlwaysKnown(name.text)) {
    const absl::StatusOr<Declarations> declared = Declared(name);
    if (!declared.ok()) return declared.status();
    if (std::optional<AttributeTests> tests = CompileFlag(schema_, *declared)) {
      return MakeAttributeTest(*std::move(tests));
    }
  }
  return LacksComparison(name);
}

absl::StatusOr<EntityTestPtr> EntityCompiler::Call(const Node& node) const {
  if (node.name.text == "active") return MakeActiveTest();
  absl::StatusOr<LinkSelection> selection = Select(node.values);
  if (!selection.ok()) return selection.status();
  return MakeLinkedTest(*std::move(selection));
}

absl::StatusOr<EntityTestPtr> EntityCompiler::Count(const Node& node) const {
  const Word& bound = node.values.back();
  if (node.comparison == Comparison::kHas) {
    return FaultAt(bound.column,
                   {"een aantal wordt niet met : vergeleken", "a number is not compared with :"},
                   {"gebruik = != < <= > of >=", "use = != < <= > or >="});
  }
  const absl::StatusOr<NumberTest> number = CompileNumber(node.comparison, bound, 1);
  if (!number.ok()) return number.status();
  absl::StatusOr<LinkSelection> selection = Select({node.values.begin(), node.values.end() - 1});
  if (!selection.ok()) return selection.status();
  return MakeCountTest(*std::move(selection), *number);
}

absl::StatusOr<Declarations> EntityCompiler::Declared(const Word& name) const {
  Declarations declarations(schema_.kind_count());
  const v1::IdentifierScheme* const scheme = schema_.FindScheme(name.text);
  bool found = false;
  for (std::size_t i = 0; i < declarations.size(); ++i) {
    if (!kinds_.Contains(KindAt(i))) continue;
    const std::optional<AttributeId> attribute = schema_.FindAttribute(KindAt(i), name.text);
    if (!attribute.has_value() && scheme == nullptr) continue;
    declarations[i] = {attribute, attribute.has_value() ? nullptr : scheme};
    found = true;
  }
  if (!found) return UnknownField(name);
  return declarations;
}

absl::Status EntityCompiler::UnknownField(const Word& name) const {
  KindSet elsewhere;
  for (std::size_t i = 0; i < schema_.kind_count(); ++i) {
    if (schema_.FindAttribute(KindAt(i), name.text).has_value()) elsewhere.Insert(KindAt(i));
  }
  if (elsewhere.empty()) return UnknownName(name, {"veld", "field"}, FieldNames());
  const std::string kinds = NamesOf(schema_, elsewhere);
  return FaultAt(name.column,
                 {absl::StrCat("wat hier gevraagd wordt heeft geen ", name.text),
                  absl::StrCat("what is asked for here has no ", name.text)},
                 {absl::StrCat(name.text, " hoort bij ", kinds),
                  absl::StrCat(name.text, " belongs to ", kinds)});
}

std::vector<std::string> EntityCompiler::FieldNames() const {
  std::vector<std::string> names = {"id", "name", "kind", "status", "since", "until"};
  for (std::size_t i = 0; i < schema_.kind_count(); ++i) {
    if (!kinds_.Contains(KindAt(i))) continue;
    for (std::string& name : schema_.AttributeNames(KindAt(i))) names.push_back(std::move(name));
  }
  for (std::string& name : schema_.SchemeNames()) names.push_back(std::move(name));
  SortUnique(names);
  return names;
}

absl::StatusOr<LinkSelection> EntityCompiler::Select(const std::vector<Word>& arguments) const {
  LinkSelection selection;
  if (arguments[0].text == kAny) {
    // What is too weak to count anywhere else does not count here unless it is named.
    for (std::size_t i = 0; i < schema_.relation_count(); ++i) {
      if (!schema_.relation(RelationAt(i)).weak()) selection.relations.push_back(RelationAt(i));
    }
  } else {
    const absl::StatusOr<RelationId> relation = CompileRelation(schema_, arguments[0]);
    if (!relation.ok()) return relation.status();
    selection.relations.push_back(*relation);
  }
  if (arguments.size() > 1 && arguments[1].text != kAny) {
    if (absl::Status status = SelectEnd(arguments[1], selection); !status.ok()) return status;
  }
  if (arguments.size() > 2) {
    if (arguments[2].text != "out" && arguments[2].text != "in") {
      return FaultAt(arguments[2].column,
                     {absl::StrCat("\"", arguments[2].text, "\" is geen richting"),
                      absl::StrCat("\"", arguments[2].text, "\" is no direction")},
                     {"schrijf out (van hier naar de ander) of in (van de ander naar hier)",
                      "write out (from here to the other) or in (from the other to here)"});
    }
    selection.out = arguments[2].text == "out";
    selection.in = !selection.out;
  }
  if (absl::Status status = CheckReachable(arguments, selection); !status.ok()) return status;
  return selection;
}

absl::Status EntityCompiler::SelectEnd(const Word& end, LinkSelection& selection) const {
  const bool one = absl::StrContains(end.text, ":");
  if (one && !IsWellFormedEntityId(end.text)) {
    const Problem problem = MalformedIdProblem(end.text);
    return FaultAt(end.column, problem.message, problem.remedy);
  }
  const Word kind = {one ? std::string(KindOfEntityId(end.text)) : end.text, end.column};
  const std::optional<KindId> found = schema_.FindKind(kind.text);
  if (!found.has_value()) return UnknownName(kind, {"soort", "kind"}, schema_.KindNames());
  selection.kinds = {*found};
  if (one) selection.entity = end.text;
  return absl::OkStatus();
}

absl::Status EntityCompiler::CheckReachable(const std::vector<Word>& arguments,
                                            const LinkSelection& selection) const {
  // Of many relations some lead everywhere, and trying them all costs more than it tells.
  if (selection.relations.size() != 1) return absl::OkStatus();
  const v1::Direction direction = !selection.in    ? v1::DIRECTION_OUT
                                  : !selection.out ? v1::DIRECTION_IN
                                                   : v1::DIRECTION_ANY;
  const KindSet reachable = schema_.KindsNextTo(kinds_, {selection.relations.front()}, direction);
  if (!(reachable & selection.kinds).empty()) return absl::OkStatus();
  const std::string kinds = NamesOf(schema_, reachable);
  if (kinds.empty()) {
    return FaultAt(arguments[0].column,
                   {absl::StrCat("wat hier gevraagd wordt heeft geen links ", arguments[0].text),
                    absl::StrCat("what is asked for here has no links ", arguments[0].text)},
                   {"`schakel schema` toont wat een relatie verbindt",
                    "`schakel schema` shows what a relation joins"});
  }
  return FaultAt(
      arguments[1].column,
      {absl::StrCat(arguments[0].text, " leidt hier niet naar ", arguments[1].text),
       absl::StrCat(arguments[0].text, " does not lead to ", arguments[1].text, " here")},
      {absl::StrCat("wel naar: ", kinds), absl::StrCat("it does to: ", kinds)});
}

}  // namespace schakel::filter

#include "graph/model/practices_compiler.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"

#include "graph/model/fold.h"
#include "graph/model/walk_compiler.h"

namespace schakel {
namespace {

constexpr std::uint32_t kFieldWeightMax = 100;
constexpr std::int32_t kPointsMax = 100;
constexpr double kFactorWeightMax = 100;
constexpr std::uint32_t kStepsMax = 6;

constexpr std::array<std::pair<absl::string_view, PracticeFactor>, 6> kFactors = {{
    {"text", PracticeFactor::kText},
    {"closeness", PracticeFactor::kCloseness},
    {"other_sector", PracticeFactor::kOtherSector},
    {"conditions", PracticeFactor::kConditions},
    {"evidence", PracticeFactor::kEvidence},
    {"outcomes", PracticeFactor::kOutcomes},
}};

std::optional<PracticeFactor> FindFactor(absl::string_view id) {
  for (const auto& [name, factor] : kFactors) {
    if (name == id) return factor;
  }
  return std::nullopt;
}

std::vector<std::string> FactorNames() {
  std::vector<std::string> names;
  for (const auto& [name, factor] : kFactors) names.emplace_back(name);
  return names;
}

// True for a text that is one word once folded.
bool IsOneWord(const std::string& text) {
  const std::string folded = FoldForSearch(text);
  return !folded.empty() && folded.find_first_of(" \n") == std::string::npos;
}

}  // namespace

CompiledPractices PracticesCompiler::Compile(const v1::PracticeMatching& practices) const {
  CompiledPractices compiled;
  compiled.message = &practices;
  compiled.kind = names_.Kind("kind", practices.kind());
  const KindSet kind = {compiled.kind};
  CheckFields(practices, compiled);
  CheckText(practices.text());
  Attribute("conditions", practices.conditions(), v1::VALUE_TYPE_TEXT, compiled);
  compiled.evidence = Attribute("evidence", practices.evidence(), v1::VALUE_TYPE_INTEGER, compiled);
  const KindSet anybody = names_.AllKinds();
  compiled.shared_by = Joining("shared_by", practices.shared_by(), anybody, kind);
  compiled.adopted_by = Joining("adopted_by", practices.adopted_by(), anybody, kind);
  if (practices.has_outcome()) AddOutcomes(practices.outcome(), compiled);
  compiled.sector = Joining("sector", practices.sector(), anybody, anybody);
  if (!practices.sector().empty()) {
    compiled.sector_kinds = schema().KindsNextTo(anybody, compiled.sector, v1::DIRECTION_OUT);
  }
  const WalkCompiler walks(names_);
  compiled.profile = walks.Walks("profile", practices.profile(), anybody);
  compiled.means = walks.Walks("means", practices.means(), anybody);
  compiled.steps_max = practices.steps_max();
  if (practices.steps_max() < 1 || practices.steps_max() > kStepsMax) {
    refusals().Add("steps_max", absl::StrCat("1 to ", kStepsMax, " steps"));
  }
  AddFactors(practices, compiled);
  for (int i = 0; i < practices.caveat_rules_size(); ++i) {
    if (!HasRule(practices.caveat_rules(i))) {
      refusals().Add("caveat_rules", i,
                     UnknownName("gap rule", practices.caveat_rules(i), schema().RuleNames()));
    }
  }
  return compiled;
}

bool PracticesCompiler::HasRule(const std::string& id) const {
  const std::vector<std::string> rules = schema().RuleNames();
  return std::find(rules.begin(), rules.end(), id) != rules.end();
}

RelationSet PracticesCompiler::Joining(absl::string_view field, const SchemaNames::Ids& ids,
                                       const KindSet& sources, const KindSet& targets) const {
  // No names would be every relation to SchemaNames.
  if (ids.empty()) return RelationSet();
  const RelationSet relations = names_.Relations(field, ids);
  if ((schema().KindsNextTo(sources, relations, v1::DIRECTION_OUT) & targets).empty()) {
    refusals().Add(field, 0, "no link of these relations leads there");
  }
  return relations;
}

std::optional<AttributeId> PracticesCompiler::Attribute(absl::string_view field,
                                                        const std::string& id, v1::ValueType type,
                                                        const CompiledPractices& compiled) const {
  if (id.empty()) return std::nullopt;
  const std::optional<AttributeId> found = schema().FindAttribute(compiled.kind, id);
  if (!found.has_value()) {
    refusals().Add(field, UnknownName("attribute", id, schema().AttributeNames(compiled.kind)));
  } else if (schema().attribute(*found).type() != type) {
    refusals().Add(field, absl::StrCat(id, " is not ", v1::ValueType_Name(type).substr(11)));
  } else {
    return found;
  }
  return std::nullopt;
}

void PracticesCompiler::CheckFields(const v1::PracticeMatching& practices,
                                    CompiledPractices& compiled) const {
  if (practices.fields().empty()) refusals().AddHere("practices need fields with words");
  absl::flat_hash_set<std::string> taken;
  for (int i = 0; i < practices.fields_size(); ++i) {
    const SchemaRefusals::Within field(refusals(), "fields", i);
    const v1::TextField& text = practices.fields(i);
    if (text.attribute() != kNameField) {
      Attribute("attribute", text.attribute(), v1::VALUE_TYPE_TEXT, compiled);
    }
    if (!taken.insert(text.attribute()).second) refusals().Add("attribute", "it is named twice");
    if (text.weight() < 1 || text.weight() > kFieldWeightMax) {
      refusals().Add("weight", absl::StrCat("1 to ", kFieldWeightMax));
    }
    compiled.field_weights.push_back(text.weight());
  }
}

void PracticesCompiler::AddOutcomes(const v1::AdoptionOutcome& outcome,
                                    CompiledPractices& compiled) const {
  const SchemaRefusals::Within within(refusals(), "outcome");
  for (std::size_t r = 0; r < schema().relation_count(); ++r) {
    if (!compiled.adopted_by.Contains(RelationAt(r))) continue;
    compiled.outcomes.push_back(Outcome(outcome, RelationAt(r)));
  }
  if (compiled.outcomes.empty()) refusals().AddHere("outcomes are those of adopted_by");
}

CompiledOutcome PracticesCompiler::Outcome(const v1::AdoptionOutcome& outcome,
                                           RelationId relation) const {
  CompiledOutcome compiled;
  compiled.relation = relation;
  const std::optional<AttributeId> found =
      schema().FindLinkAttribute(relation, outcome.attribute());
  if (!found.has_value() || schema().attribute(*found).type() != v1::VALUE_TYPE_ENUM) {
    refusals().Add("attribute", absl::StrCat("\"", outcome.attribute(), "\" is no ENUM of ",
                                             schema().relation(relation).id()));
    return compiled;
  }
  compiled.attribute = *found;
  const auto& values = schema().attribute(*found).values();
  compiled.points.resize(static_cast<std::size_t>(values.size()));
  for (int i = 0; i < outcome.points_size(); ++i) {
    const SchemaRefusals::Within points(refusals(), "points", i);
    const v1::OutcomePoints& worth = outcome.points(i);
    const auto value = std::find_if(values.begin(), values.end(), [&](const v1::EnumValue& known) {
      return known.id() == worth.value();
    });
    if (value == values.end()) {
      refusals().Add("value",
                     absl::StrCat("\"", worth.value(), "\" is no value of ", outcome.attribute()));
      continue;
    }
    if (worth.points() < -kPointsMax || worth.points() > kPointsMax) {
      refusals().Add("points", absl::StrCat("-", kPointsMax, " to ", kPointsMax));
    }
    compiled.points[static_cast<std::size_t>(value - values.begin())] = worth.points();
  }
  return compiled;
}

void PracticesCompiler::AddFactors(const v1::PracticeMatching& practices,
                                   CompiledPractices& compiled) const {
  if (practices.factors().empty()) refusals().AddHere("an order needs factors");
  absl::flat_hash_set<std::string> taken;
  for (int i = 0; i < practices.factors_size(); ++i) {
    const SchemaRefusals::Within within(refusals(), "factors", i);
    const v1::PracticeFactor& message = practices.factors(i);
    CompiledPracticeFactor factor;
    factor.message = &message;
    const std::optional<PracticeFactor> found = FindFactor(message.id());
    if (!found.has_value()) {
      refusals().Add("id", UnknownName("factor", message.id(), FactorNames()));
    } else if (!taken.insert(message.id()).second) {
      refusals().Add("id", "it is named twice");
    }
    factor.factor = found.value_or(PracticeFactor::kText);
    if (message.has_weight()) factor.weight = message.weight();
    if (!(factor.weight > 0 && factor.weight <= kFactorWeightMax)) {
      refusals().Add("weight", absl::StrCat("a number above 0 and at most ", kFactorWeightMax));
    }
    compiled.factors.push_back(factor);
  }
}

void PracticesCompiler::CheckText(const v1::TextAnalysis& text) const {
  const SchemaRefusals::Within within(refusals(), "text");
  const auto words = [&](absl::string_view field, const SchemaNames::Ids& list) {
    for (int i = 0; i < list.size(); ++i) {
      if (!IsOneWord(list[i])) {
        refusals().Add(field, i, absl::StrCat("\"", list[i], "\" is not one word"));
      }
    }
  };
  words("stop_words", text.stop_words());
  words("compound_parts", text.compound_parts());
  words("whole_words", text.whole_words());
  for (int i = 0; i < text.synonyms_size(); ++i) {
    const SchemaRefusals::Within synonyms(refusals(), "synonyms", i);
    if (text.synonyms(i).ways_size() < 2)
      refusals().AddHere("something is said in two ways or more");
    for (int j = 0; j < text.synonyms(i).ways_size(); ++j) {
      if (FoldForSearch(text.synonyms(i).ways(j)).empty()) {
        refusals().Add("ways", j, "a way to say something has words");
      }
    }
  }
}

}  // namespace schakel

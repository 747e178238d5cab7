#include "graph/model/walk_compiler.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"

#include "graph/model/condition_compiler.h"

namespace schakel {

CompiledMatch WalkCompiler::Neighbour(const v1::Match& match) const {
  CompiledMatch compiled = Match(match);
  compiled.within_km = match.within_km();
  if (match.within_km() != 0 && !schema().message().has_geo_point()) {
    refusals().Add("within_km", "the schema has no geo_point");
  }
  return compiled;
}

CompiledMatch WalkCompiler::Somebody(const v1::Match& match) const {
  if (match.within_km() != 0)
    refusals().Add("within_km", "a distance is measured from the subject to a neighbour");
  return Match(match);
}

CompiledMatch WalkCompiler::Self(const v1::Match& match, const KindSet& subject) const {
  const CompiledMatch compiled = Somebody(match);
  if (match.kinds().empty() && (compiled.kinds & subject) != subject) {
    refusals().AddHere("not every kind of the subject has these attributes");
  }
  if (match.conditions().empty() && match.kinds().empty() && !match.sourced()) {
    refusals().AddHere("a subject is tested for something");
  }
  return compiled;
}

CompiledMatch WalkCompiler::Match(const v1::Match& match) const {
  CompiledMatch compiled;
  compiled.kinds = names_.Kinds("kinds", match.kinds());
  compiled.sourced = match.sourced();
  for (int i = 0; i < match.conditions_size(); ++i) {
    const SchemaRefusals::Within condition(refusals(), "conditions", i);
    if (CheckConditionShape(match.conditions(i), Tested::kEntity, refusals())) {
      AddCondition(match.conditions(i), match, compiled);
    }
  }
  return compiled;
}

// A condition narrows "any kind" to the kinds that have the attribute; a kind that was named must
// have it.
void WalkCompiler::AddCondition(const v1::Condition& condition, const v1::Match& match,
                                CompiledMatch& compiled) const {
  const std::string& name = condition.attribute();
  bool found = false;
  for (std::size_t k = 0; k < schema().kind_count(); ++k) {
    const KindId kind = KindAt(k);
    if (!compiled.kinds.Contains(kind)) continue;
    const auto find = [&](absl::string_view id) { return schema().FindAttribute(kind, id); };
    if (const std::optional<AttributeId> attribute = find(name)) {
      found = true;
      compiled.conditions.push_back(
          {CompileTest(schema(), condition, *attribute, find, refusals()), kind});
    } else if (match.kinds().empty()) {
      compiled.kinds.Erase(kind);
    } else {
      refusals().Add("attribute",
                     UnknownName(absl::StrCat("attribute of ", schema().kind(kind).id()), name,
                                 schema().AttributeNames(kind)));
    }
  }
  if (!found && match.kinds().empty()) {
    refusals().Add("attribute", absl::StrCat("no kind has an attribute \"", name, "\""));
  }
}

// Links have the attribute of a condition when their relation was named; introduction relations
// without it are not followed.
void WalkCompiler::AddLinkTests(const v1::Step& step, CompiledStep& compiled) const {
  for (int i = 0; i < step.link_size(); ++i) {
    const SchemaRefusals::Within link(refusals(), "link", i);
    const v1::Condition& condition = step.link(i);
    if (!CheckConditionShape(condition, Tested::kLink, refusals())) continue;
    for (std::size_t r = 0; r < schema().relation_count(); ++r) {
      const RelationId relation = RelationAt(r);
      if (!compiled.relations.Contains(relation)) continue;
      const auto find = [&](absl::string_view id) {
        return schema().FindLinkAttribute(relation, id);
      };
      if (const std::optional<AttributeId> attribute = find(condition.attribute())) {
        compiled.link.push_back(
            {CompileTest(schema(), condition, *attribute, find, refusals()), relation});
      } else if (step.introduction()) {
        compiled.relations.Erase(relation);
      } else {
        refusals().Add("attribute",
                       UnknownName(absl::StrCat("attribute of ", schema().relation(relation).id()),
                                   condition.attribute(), schema().LinkAttributeNames(relation)));
      }
    }
  }
}

std::vector<AttributeOf<RelationId>> WalkCompiler::LinkAttribute(
    absl::string_view field, const std::string& id, const RelationSet& relations,
    std::vector<v1::ValueType> types) const {
  std::vector<AttributeOf<RelationId>> attributes;
  for (std::size_t r = 0; r < schema().relation_count(); ++r) {
    const RelationId relation = RelationAt(r);
    if (!relations.Contains(relation)) continue;
    const std::optional<AttributeId> attribute = schema().FindLinkAttribute(relation, id);
    if (!attribute.has_value()) {
      refusals().Add(
          field, UnknownName(absl::StrCat("attribute of ", schema().relation(relation).id()), id,
                             schema().LinkAttributeNames(relation)));
    } else if (std::find(types.begin(), types.end(), schema().attribute(*attribute).type()) ==
               types.end()) {
      refusals().Add(field, absl::StrCat(id, " has the wrong type for this"));
    } else {
      attributes.emplace_back(relation, *attribute);
    }
  }
  return attributes;
}

std::vector<AttributeOf<KindId>> WalkCompiler::SubjectDate(const std::string& id,
                                                           const KindSet& subject) const {
  std::vector<AttributeOf<KindId>> dates;
  for (std::size_t k = 0; k < schema().kind_count(); ++k) {
    const KindId kind = KindAt(k);
    if (!subject.Contains(kind)) continue;
    const std::optional<AttributeId> attribute = schema().FindAttribute(kind, id);
    if (!attribute.has_value()) {
      refusals().Add("until_after",
                     UnknownName(absl::StrCat("attribute of ", schema().kind(kind).id()), id,
                                 schema().AttributeNames(kind)));
    } else if (schema().attribute(*attribute).type() != v1::VALUE_TYPE_DATE) {
      refusals().Add("until_after", absl::StrCat(id, " is not a DATE"));
    } else {
      dates.emplace_back(kind, *attribute);
    }
  }
  return dates;
}

void WalkCompiler::CheckTimes(const v1::Step& step) const {
  if (step.ever() && step.within_months() != 0) {
    refusals().Add("ever", "a step looks back for some months or for ever, not both");
  }
  if (step.within_months() > static_cast<std::uint32_t>(kTestMonthsMax)) {
    refusals().Add("within_months", absl::StrCat("at most ", kTestMonthsMax, " months"));
  }
}

RelationSet WalkCompiler::RelationsOf(const v1::Step& step) const {
  if (!step.introduction()) return names_.Relations("relations", step.relations());
  if (!step.relations().empty()) {
    refusals().Add("introduction", "a step names relations or follows those of introduction");
  }
  if (schema().introduction_relations().empty()) {
    refusals().Add("introduction", "the schema has no introduction relations");
  }
  return schema().introduction_relations();
}

// `at` are the kinds where the step may begin, and becomes those where it may end.
CompiledStep WalkCompiler::Step(const v1::Step& step, const KindSet& subject, KindSet& at) const {
  CompiledStep compiled;
  compiled.relations = RelationsOf(step);
  compiled.direction = step.direction();
  compiled.within_months = static_cast<int>(step.within_months());
  compiled.ever = step.ever();
  {
    const SchemaRefusals::Within to(refusals(), "to");
    compiled.to = Neighbour(step.to());
  }
  if (!v1::Direction_IsValid(step.direction()) || step.direction() == v1::DIRECTION_UNSPECIFIED) {
    refusals().AddHere("a step needs a direction");
  }
  CheckTimes(step);
  AddLinkTests(step, compiled);
  if (!step.until_after().empty()) compiled.until_after = SubjectDate(step.until_after(), subject);
  if (!step.latest_by().empty()) {
    compiled.latest_by =
        LinkAttribute("latest_by", step.latest_by(), compiled.relations, {v1::VALUE_TYPE_DATE});
  }
  at = schema().KindsNextTo(at, compiled.relations, step.direction()) & compiled.to.kinds;
  if (at.empty()) refusals().AddHere("no link of these relations leads to one of these kinds");
  return compiled;
}

CompiledPattern WalkCompiler::Walk(const v1::Pattern& pattern, const KindSet& subject) const {
  CompiledPattern compiled;
  if (pattern.steps().empty()) refusals().AddHere("a walk needs a step");
  KindSet at = subject;
  for (int i = 0; i < pattern.steps_size(); ++i) {
    const SchemaRefusals::Within step(refusals(), "steps", i);
    compiled.push_back(Step(pattern.steps(i), subject, at));
  }
  return compiled;
}

std::vector<CompiledPattern> WalkCompiler::Walks(absl::string_view field, const Patterns& patterns,
                                                 const KindSet& subject) const {
  std::vector<CompiledPattern> walks;
  for (int i = 0; i < patterns.size(); ++i) {
    const SchemaRefusals::Within walk(refusals(), field, i);
    walks.push_back(Walk(patterns[i], subject));
  }
  return walks;
}

}  // namespace schakel

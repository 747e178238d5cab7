#include "graph/model/rule_compiler.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"

#include "graph/model/errors.h"

namespace schakel {
namespace {

constexpr std::uint32_t kSeverityMax = 100;
// A search for candidates keeps so many of them at every vertex, see graph/algorithms/nearest.h.
constexpr std::uint32_t kAtLeastMax = 200;

CompiledPattern SingleStep(const RelationSet& relations, v1::Direction direction,
                           CompiledMatch to) {
  CompiledStep step;
  step.relations = relations;
  step.direction = direction;
  step.to = std::move(to);
  return {std::move(step)};
}

CompiledMatch AnyOf(const KindSet& kinds) {
  CompiledMatch match;
  match.kinds = kinds;
  return match;
}

KindId KindAt(std::size_t position) { return KindId(static_cast<KindId::rep>(position)); }

int ShorthandsOf(const v1::Need& need) {
  return (need.any_of().empty() ? 0 : 1) + (need.linkage_pair().empty() ? 0 : 1) +
         (need.chain_part().empty() ? 0 : 1);
}

}  // namespace

std::string UnknownName(absl::string_view what, absl::string_view id,
                        absl::Span<const std::string> known) {
  const std::string nearest = NearestWord(id, known);
  return absl::StrCat("unknown ", what, " \"", id, "\"",
                      nearest.empty() ? "" : absl::StrCat("; did you mean ", nearest, "?"));
}

RelationSet RuleCompiler::Relations(absl::string_view field, const Ids& ids) {
  RelationSet relations;
  if (ids.empty()) refusals_.AddHere(absl::StrCat(field, " is empty"));
  for (int i = 0; i < ids.size(); ++i) {
    if (const std::optional<RelationId> relation = schema_.FindRelation(ids[i])) {
      relations.Insert(*relation);
    } else {
      refusals_.Add(field, i, UnknownName("relation", ids[i], schema_.RelationNames()));
    }
  }
  return relations;
}

KindId RuleCompiler::Kind(absl::string_view field, const std::string& id) {
  const std::optional<KindId> kind = schema_.FindKind(id);
  if (!kind.has_value()) refusals_.Add(field, UnknownName("kind", id, schema_.KindNames()));
  return kind.value_or(KindId());
}

KindSet RuleCompiler::AllKinds() const {
  KindSet kinds;
  for (std::size_t k = 0; k < schema_.kind_count(); ++k) kinds.Insert(KindAt(k));
  return kinds;
}

KindSet RuleCompiler::Kinds(absl::string_view field, const Ids& ids) {
  if (ids.empty()) return AllKinds();
  KindSet kinds;
  for (int i = 0; i < ids.size(); ++i) {
    if (const std::optional<KindId> kind = schema_.FindKind(ids[i])) {
      kinds.Insert(*kind);
    } else {
      refusals_.Add(field, i, UnknownName("kind", ids[i], schema_.KindNames()));
    }
  }
  return kinds;
}

CompiledMatch RuleCompiler::Match(const v1::Match& match) {
  CompiledMatch compiled;
  compiled.kinds = Kinds("kinds", match.kinds());
  for (int i = 0; i < match.conditions_size(); ++i) {
    const SchemaRefusals::Within condition(refusals_, "conditions", i);
    AddCondition(match.conditions(i), match, compiled);
  }
  return compiled;
}

// A condition narrows "any kind" to the kinds that have the attribute; a kind that was named must
// have it.
void RuleCompiler::AddCondition(const v1::Condition& condition, const v1::Match& match,
                                CompiledMatch& compiled) {
  const std::string& name = condition.attribute();
  bool found = false;
  for (std::size_t k = 0; k < schema_.kind_count(); ++k) {
    const KindId kind = KindAt(k);
    if (!compiled.kinds.Contains(kind)) continue;
    const std::optional<AttributeId> attribute = schema_.FindAttribute(kind, name);
    if (attribute.has_value()) {
      found = true;
      compiled.conditions.push_back(
          {kind, *attribute, Accepted(schema_.attribute(*attribute), condition)});
    } else if (match.kinds().empty()) {
      compiled.kinds.Erase(kind);
    } else {
      refusals_.Add("attribute", UnknownName(absl::StrCat("attribute of ", schema_.kind(kind).id()),
                                             name, schema_.AttributeNames(kind)));
    }
  }
  if (!found && match.kinds().empty()) {
    refusals_.Add("attribute", absl::StrCat("no kind has an attribute \"", name, "\""));
  }
}

std::uint64_t RuleCompiler::Accepted(const v1::AttributeType& type,
                                     const v1::Condition& condition) {
  std::vector<std::string> values;
  if (type.type() == v1::VALUE_TYPE_BOOLEAN) values = {"false", "true"};
  for (const v1::EnumValue& value : type.values()) values.push_back(value.id());
  if (values.empty()) {
    refusals_.Add("attribute", absl::StrCat(type.id(), " is neither ENUM nor BOOLEAN"));
    return 0;
  }
  if (condition.in().empty()) refusals_.AddHere("in is empty, so that nothing can match");
  std::uint64_t accepted = 0;
  for (int i = 0; i < condition.in_size(); ++i) {
    const auto found = std::find(values.begin(), values.end(), condition.in(i));
    if (found == values.end()) {
      refusals_.Add("in", i,
                    UnknownName(absl::StrCat("value of ", type.id()), condition.in(i), values));
    } else if (const auto position = found - values.begin(); position < 64) {
      accepted |= std::uint64_t{1} << position;
    }
  }
  return accepted;
}

// `at` are the kinds where the step may begin, and becomes those where it may end.
CompiledStep RuleCompiler::Step(const v1::Step& step, KindSet& at) {
  CompiledStep compiled;
  compiled.relations = Relations("relations", step.relations());
  compiled.direction = step.direction();
  {
    const SchemaRefusals::Within to(refusals_, "to");
    compiled.to = Match(step.to());
  }
  if (!v1::Direction_IsValid(step.direction()) || step.direction() == v1::DIRECTION_UNSPECIFIED) {
    refusals_.AddHere("a step needs a direction");
  }
  at = schema_.KindsNextTo(at, compiled.relations, step.direction()) & compiled.to.kinds;
  if (at.empty()) refusals_.AddHere("no link of these relations leads to one of these kinds");
  return compiled;
}

CompiledPattern RuleCompiler::Walk(const v1::Pattern& pattern, const KindSet& subject) {
  CompiledPattern compiled;
  if (pattern.steps().empty()) refusals_.AddHere("a walk needs a step");
  KindSet at = subject;
  for (int i = 0; i < pattern.steps_size(); ++i) {
    const SchemaRefusals::Within step(refusals_, "steps", i);
    compiled.push_back(Step(pattern.steps(i), at));
  }
  return compiled;
}

CompiledPair RuleCompiler::Pair(const v1::LinkagePair& pair) {
  CompiledPair compiled;
  compiled.message = &pair;
  compiled.relations = Relations("relations", pair.relations());
  compiled.kind = pair.kind().empty() ? AllKinds() : KindSet{Kind("kind", pair.kind())};
  compiled.other = Kind("other", pair.other());
  if (!schema_.KindsNextTo(compiled.kind, compiled.relations, v1::DIRECTION_ANY)
           .Contains(compiled.other)) {
    refusals_.AddHere("no link of these relations joins these kinds");
  }
  return compiled;
}

CompiledChainPart RuleCompiler::ChainPart(const v1::ChainPart& part, const CompiledChain& chain) {
  CompiledChainPart compiled;
  compiled.message = &part;
  {
    const SchemaRefusals::Within partner(refusals_, "partner");
    compiled.partner = Match(part.partner());
  }
  const KindSet partners = schema_.KindsNextTo(chain.kinds, chain.relations, v1::DIRECTION_IN);
  if ((partners & compiled.partner.kinds).empty()) {
    refusals_.AddHere(absl::StrCat("no partner can bring the part ", part.id()));
  }
  return compiled;
}

CompiledChain RuleCompiler::Chain(const v1::Chain& chain) {
  CompiledChain compiled;
  compiled.kinds = Kinds("kinds", chain.kinds());
  compiled.relations = Relations("relations", chain.relations());
  if (chain.parts().empty()) refusals_.AddHere("a chain needs parts");
  absl::flat_hash_set<std::string> ids;
  for (int i = 0; i < chain.parts_size(); ++i) {
    const SchemaRefusals::Within part(refusals_, "parts", i);
    if (!ids.insert(chain.parts(i).id()).second) refusals_.Add("id", "this part occurs twice");
    compiled.parts.push_back(ChainPart(chain.parts(i), compiled));
  }
  if (chain.has_flag()) {
    const SchemaRefusals::Within flag(refusals_, "flag");
    if (!ids.insert(chain.flag().id()).second) refusals_.Add("id", "this part occurs twice");
    compiled.flag = ChainPart(chain.flag(), compiled);
  }
  return compiled;
}

CompiledPattern RuleCompiler::PairWalk(const std::string& id, const KindSet& subject,
                                       absl::Span<const CompiledPair> pairs) {
  for (const CompiledPair& pair : pairs) {
    if (pair.message->id() != id) continue;
    if ((subject & pair.kind) == subject) {
      return SingleStep(pair.relations, v1::DIRECTION_ANY, AnyOf(KindSet{pair.other}));
    }
    if (subject == KindSet{pair.other})
      return SingleStep(pair.relations, v1::DIRECTION_ANY, AnyOf(pair.kind));
    refusals_.Add("linkage_pair", absl::StrCat("the subject stands at neither end of ", id));
    return {};
  }
  std::vector<std::string> known;
  for (const CompiledPair& pair : pairs) known.push_back(pair.message->id());
  refusals_.Add("linkage_pair", UnknownName("linkage pair", id, known));
  return {};
}

CompiledPattern RuleCompiler::PartWalk(const std::string& id, const KindSet& subject,
                                       const std::optional<CompiledChain>& chain) {
  std::vector<CompiledChainPart> parts;
  std::vector<std::string> known;
  if (chain.has_value()) parts = chain->parts;
  if (chain.has_value() && chain->flag.has_value()) parts.push_back(*chain->flag);
  for (const CompiledChainPart& part : parts) {
    known.push_back(part.message->id());
    if (part.message->id() != id) continue;
    if ((subject & chain->kinds) != subject) {
      refusals_.Add("chain_part", "the subject has kinds that have no chain");
    }
    return SingleStep(chain->relations, v1::DIRECTION_IN, part.partner);
  }
  refusals_.Add("chain_part", UnknownName("part of the chain", id, known));
  return {};
}

CompiledNeed RuleCompiler::Need(const v1::Need& need, const KindSet& subject,
                                absl::Span<const CompiledPair> pairs,
                                const std::optional<CompiledChain>& chain) {
  CompiledNeed compiled;
  compiled.missing = need.missing();
  compiled.missing_when_unknown = need.missing_when_unknown();
  compiled.at_least = std::max<std::uint32_t>(need.at_least(), 1);
  if (need.at_least() > kAtLeastMax) {
    refusals_.Add("at_least", absl::StrCat("a need asks for at most ", kAtLeastMax));
  }
  if (need.missing().empty()) refusals_.AddHere("a need names what is missing");
  if (ShorthandsOf(need) != 1) {
    refusals_.AddHere("a need has exactly one of any_of, linkage_pair and chain_part");
  }
  for (int i = 0; i < need.any_of_size(); ++i) {
    const SchemaRefusals::Within walk(refusals_, "any_of", i);
    compiled.any_of.push_back(Walk(need.any_of(i), subject));
  }
  if (!need.linkage_pair().empty())
    compiled.any_of.push_back(PairWalk(need.linkage_pair(), subject, pairs));
  if (!need.chain_part().empty())
    compiled.any_of.push_back(PartWalk(need.chain_part(), subject, chain));
  return compiled;
}

CompiledRule RuleCompiler::Rule(const v1::GapRule& rule, absl::Span<const CompiledPair> pairs,
                                const std::optional<CompiledChain>& chain) {
  CompiledRule compiled;
  compiled.message = &rule;
  {
    const SchemaRefusals::Within subject(refusals_, "subject");
    compiled.subject = Match(rule.subject());
  }
  if (rule.needs().empty()) refusals_.AddHere("a rule needs something that can be missing");
  if (rule.severity().base() > kSeverityMax) {
    const SchemaRefusals::Within severity(refusals_, "severity");
    refusals_.Add("base", absl::StrCat("severity is at most ", kSeverityMax));
  }
  absl::flat_hash_set<std::string> missing;
  for (int i = 0; i < rule.needs_size(); ++i) {
    const SchemaRefusals::Within need(refusals_, "needs", i);
    if (!missing.insert(rule.needs(i).missing()).second)
      refusals_.Add("missing", "this part occurs twice");
    compiled.needs.push_back(Need(rule.needs(i), compiled.subject.kinds, pairs, chain));
  }
  return compiled;
}

void RuleCompiler::CheckPairRule(const CompiledPair& pair, const CompiledRule& rule) {
  const bool same_subject = rule.subject.kinds == pair.kind && rule.subject.conditions.empty();
  bool same_need = rule.needs.size() == 1 && rule.needs.front().at_least == 1 &&
                   rule.needs.front().any_of.size() == 1 &&
                   rule.needs.front().any_of.front().size() == 1;
  if (same_need) {
    const CompiledStep& step = rule.needs.front().any_of.front().front();
    same_need = step.relations == pair.relations && step.direction == v1::DIRECTION_ANY &&
                step.to.kinds == KindSet{pair.other} && step.to.conditions.empty();
  }
  if (!same_subject || !same_need) {
    refusals_.Add(
        "rule", absl::StrCat(rule.message->id(), " does not count what this pair leaves unlinked"));
  }
}

}  // namespace schakel

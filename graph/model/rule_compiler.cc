#include "graph/model/rule_compiler.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"

#include "graph/model/condition_compiler.h"

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

// Whether a need is met by walks, written out or by a shorthand.
bool HasWalks(const v1::Need& need) {
  return !need.any_of().empty() || !need.linkage_pair().empty() || !need.chain_part().empty();
}

int TestsOf(const v1::Need& need) {
  return (need.any_of().empty() ? 0 : 1) + (need.linkage_pair().empty() ? 0 : 1) +
         (need.chain_part().empty() ? 0 : 1) + (need.has_self() ? 1 : 0) +
         (need.has_share() ? 1 : 0);
}

bool IsJustKinds(const CompiledMatch& match) {
  return match.conditions.empty() && !match.sourced && match.within_km == 0;
}

// A step that asks nothing of links or time.
bool IsJustRelations(const CompiledStep& step) {
  return step.link.empty() && step.until_after.empty() && step.latest_by.empty() &&
         step.within_months == 0 && !step.ever;
}

}  // namespace

CompiledPair RuleCompiler::Pair(const v1::LinkagePair& pair) {
  CompiledPair compiled;
  compiled.message = &pair;
  compiled.relations = names_.Relations("relations", pair.relations());
  compiled.kind =
      pair.kind().empty() ? names_.AllKinds() : KindSet{names_.Kind("kind", pair.kind())};
  compiled.other = names_.Kind("other", pair.other());
  if (!schema()
           .KindsNextTo(compiled.kind, compiled.relations, v1::DIRECTION_ANY)
           .Contains(compiled.other)) {
    refusals().AddHere("no link of these relations joins these kinds");
  }
  return compiled;
}

CompiledChainPart RuleCompiler::ChainPart(const v1::ChainPart& part, const CompiledChain& chain) {
  CompiledChainPart compiled;
  compiled.message = &part;
  {
    const SchemaRefusals::Within partner(refusals(), "partner");
    compiled.partner = walks_.Somebody(part.partner());
  }
  const KindSet partners = schema().KindsNextTo(chain.kinds, chain.relations, v1::DIRECTION_IN);
  if ((partners & compiled.partner.kinds).empty()) {
    refusals().AddHere(absl::StrCat("no partner can bring the part ", part.id()));
  }
  return compiled;
}

CompiledChain RuleCompiler::Chain(const v1::Chain& chain) {
  CompiledChain compiled;
  compiled.kinds = names_.Kinds("kinds", chain.kinds());
  compiled.relations = names_.Relations("relations", chain.relations());
  if (chain.parts().empty()) refusals().AddHere("a chain needs parts");
  absl::flat_hash_set<std::string> ids;
  for (int i = 0; i < chain.parts_size(); ++i) {
    const SchemaRefusals::Within part(refusals(), "parts", i);
    if (!ids.insert(chain.parts(i).id()).second) refusals().Add("id", "this part occurs twice");
    compiled.parts.push_back(ChainPart(chain.parts(i), compiled));
  }
  if (chain.has_flag()) {
    const SchemaRefusals::Within flag(refusals(), "flag");
    if (!ids.insert(chain.flag().id()).second) refusals().Add("id", "this part occurs twice");
    compiled.flag = ChainPart(chain.flag(), compiled);
  }
  return compiled;
}

CompiledPattern RuleCompiler::PairWalk(absl::string_view field, const std::string& id,
                                       const KindSet& subject,
                                       absl::Span<const CompiledPair> pairs) {
  for (const CompiledPair& pair : pairs) {
    if (pair.message->id() != id) continue;
    if ((subject & pair.kind) == subject) {
      return SingleStep(pair.relations, v1::DIRECTION_ANY, AnyOf(KindSet{pair.other}));
    }
    if (subject == KindSet{pair.other})
      return SingleStep(pair.relations, v1::DIRECTION_ANY, AnyOf(pair.kind));
    refusals().Add(field, absl::StrCat("the subject stands at neither end of ", id));
    return {};
  }
  std::vector<std::string> known;
  for (const CompiledPair& pair : pairs) known.push_back(pair.message->id());
  refusals().Add(field, UnknownName("linkage pair", id, known));
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
      refusals().Add("chain_part", "the subject has kinds that have no chain");
    }
    return SingleStep(chain->relations, v1::DIRECTION_IN, part.partner);
  }
  refusals().Add("chain_part", UnknownName("part of the chain", id, known));
  return {};
}

void RuleCompiler::CheckNeed(const v1::Need& need) {
  if (need.missing().empty()) refusals().AddHere("a need names what is missing");
  if (TestsOf(need) != 1) {
    refusals().AddHere(
        "a need has exactly one of any_of, linkage_pair, chain_part, self and share");
  }
  if (need.at_least() > kAtLeastMax) {
    refusals().Add("at_least", absl::StrCat("a need asks for at most ", kAtLeastMax));
  }
  if (!HasWalks(need)) {
    if (need.at_least() != 0) refusals().Add("at_least", "only what walks reach is counted");
    if (need.count_at() != 0) refusals().Add("count_at", "only what walks reach is counted");
    if (!need.except().empty()) refusals().Add("except", 0, "only what walks reach is left out");
    if (!need.each_of().empty()) refusals().Add("each_of", 0, "only walks reach somebody");
  }
  if (!need.each_of().empty() && need.at_least() != 0) {
    refusals().Add("at_least", "a need counts or asks for each, not both");
  }
  if (need.known_only() && !need.missing_when_unknown().empty()) {
    refusals().Add("missing_when_unknown", "known_only never reports it");
  }
}

// A walk that is shorter has nobody there.
void RuleCompiler::CheckCountAt(const v1::Need& need, const CompiledNeed& compiled) {
  for (const CompiledPattern& walk : compiled.any_of) {
    if (need.count_at() > walk.size()) {
      refusals().Add("count_at", "a walk of this need has fewer steps");
      return;
    }
  }
}

CompiledShare RuleCompiler::Share(const v1::ShareLimit& share, const KindSet& subject) {
  CompiledShare compiled;
  compiled.relations = names_.Relations("relations", share.relations());
  compiled.direction = share.direction();
  compiled.percent_max = share.percent_max();
  compiled.known_min = share.known_min();
  compiled.amount = walks_.LinkAttribute("attribute", share.attribute(), compiled.relations,
                                         {v1::VALUE_TYPE_INTEGER, v1::VALUE_TYPE_MONEY});
  if (!v1::Direction_IsValid(share.direction()) || share.direction() == v1::DIRECTION_UNSPECIFIED) {
    refusals().AddHere("a share needs a direction");
  }
  if (share.percent_max() < 1 || share.percent_max() > 99) {
    refusals().Add("percent_max", "a share is limited to 1 to 99 percent");
  }
  if (schema().KindsNextTo(subject, compiled.relations, share.direction()).empty()) {
    refusals().AddHere("no link of these relations leads anywhere");
  }
  return compiled;
}

CompiledNeed RuleCompiler::Need(const v1::Need& need, const KindSet& subject,
                                absl::Span<const CompiledPair> pairs,
                                const std::optional<CompiledChain>& chain) {
  CheckNeed(need);
  CompiledNeed compiled;
  compiled.missing = need.missing();
  compiled.missing_when_unknown = need.missing_when_unknown();
  compiled.at_least = std::max<std::uint32_t>(need.at_least(), 1);
  compiled.count_at = need.count_at();
  compiled.after_others = need.after_others();
  compiled.known_only = need.known_only();
  compiled.any_of = walks_.Walks("any_of", need.any_of(), subject);
  compiled.except = walks_.Walks("except", need.except(), subject);
  compiled.each_of = walks_.Walks("each_of", need.each_of(), subject);
  if (!need.linkage_pair().empty()) {
    compiled.any_of.push_back(PairWalk("linkage_pair", need.linkage_pair(), subject, pairs));
  }
  if (!need.chain_part().empty())
    compiled.any_of.push_back(PartWalk(need.chain_part(), subject, chain));
  CheckCountAt(need, compiled);
  if (need.has_self()) {
    const SchemaRefusals::Within self(refusals(), "self");
    compiled.self = walks_.Self(need.self(), subject);
  }
  if (need.has_share()) {
    const SchemaRefusals::Within share(refusals(), "share");
    compiled.share = Share(need.share(), subject);
  }
  return compiled;
}

void RuleCompiler::AddNeeds(const v1::GapRule& rule, absl::Span<const CompiledPair> pairs,
                            const std::optional<CompiledChain>& chain, CompiledRule& compiled) {
  if (rule.needs().empty()) refusals().AddHere("a rule needs something that can be missing");
  absl::flat_hash_set<std::string> missing;
  for (int i = 0; i < rule.needs_size(); ++i) {
    const SchemaRefusals::Within need(refusals(), "needs", i);
    if (!missing.insert(rule.needs(i).missing()).second)
      refusals().Add("missing", "this part occurs twice");
    if (i == 0 && rule.needs(i).after_others())
      refusals().Add("after_others", "there are no needs before it");
    compiled.needs.push_back(Need(rule.needs(i), compiled.subject.kinds, pairs, chain));
  }
}

CompiledRule RuleCompiler::Rule(const v1::GapRule& rule, absl::Span<const CompiledPair> pairs,
                                const std::optional<CompiledChain>& chain) {
  CompiledRule compiled;
  compiled.message = &rule;
  {
    const SchemaRefusals::Within subject(refusals(), "subject");
    compiled.subject = walks_.Somebody(rule.subject());
  }
  const KindSet& subject = compiled.subject.kinds;
  compiled.where = walks_.Walks("where", rule.where(), subject);
  if (!rule.unless_linked().empty()) {
    compiled.unless_linked.push_back(
        PairWalk("unless_linked", rule.unless_linked(), subject, pairs));
  }
  if (rule.has_ended()) {
    const SchemaRefusals::Within ended(refusals(), "ended");
    compiled.ended = CompileDayTest(rule.ended(), refusals());
  }
  if (rule.severity().base() > kSeverityMax) {
    const SchemaRefusals::Within severity(refusals(), "severity");
    refusals().Add("base", absl::StrCat("severity is at most ", kSeverityMax));
  }
  AddNeeds(rule, pairs, chain, compiled);
  return compiled;
}

void RuleCompiler::CheckPairRule(const CompiledPair& pair, const CompiledRule& rule) {
  const bool same_subject = rule.subject.kinds == pair.kind && IsJustKinds(rule.subject) &&
                            rule.where.empty() && rule.unless_linked.empty() &&
                            !rule.ended.has_value();
  bool same_need = rule.needs.size() == 1 && rule.needs.front().at_least == 1 &&
                   rule.needs.front().except.empty() && rule.needs.front().each_of.empty() &&
                   rule.needs.front().any_of.size() == 1 &&
                   rule.needs.front().any_of.front().size() == 1;
  if (same_need) {
    const CompiledStep& step = rule.needs.front().any_of.front().front();
    same_need = step.relations == pair.relations && step.direction == v1::DIRECTION_ANY &&
                step.to.kinds == KindSet{pair.other} && IsJustKinds(step.to) &&
                IsJustRelations(step);
  }
  if (!same_subject || !same_need) {
    refusals().Add(
        "rule", absl::StrCat(rule.message->id(), " does not count what this pair leaves unlinked"));
  }
}

}  // namespace schakel

#include "graph/model/matching_compiler.h"

#include <algorithm>
#include <cmath>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"

#include "graph/model/walk_compiler.h"

namespace schakel {
namespace {

constexpr std::uint32_t kNearKmMax = 20'000;  // Half way round the earth.
constexpr int kWayStepsMax = 5;
constexpr double kRankConstantMax = 1000;

// What a schema that says nothing has: all that look at links alone, but the baselines.
constexpr ScorerId kOfLinks[] = {
    ScorerId::kCommonNeighbors, ScorerId::kAdamicAdar, ScorerId::kResourceAllocation,
    ScorerId::kJaccard,         ScorerId::kL3,         ScorerId::kPeers,
    ScorerId::kPagerank,
};

// What a scorer needs of the schema and does not have; empty when it has all.
absl::string_view LacksFor(ScorerId scorer, const Schema& schema, const v1::Matching& matching) {
  switch (scorer) {
    case ScorerId::kMetapaths: return matching.metapaths().empty() ? "metapaths" : "";
    case ScorerId::kThemes: return matching.theme_relations().empty() ? "theme_relations" : "";
    case ScorerId::kNearby:
      if (!schema.message().has_geo_point()) return "a geo_point";
      return matching.near_km() == 0 ? "near_km" : "";
    case ScorerId::kComplement: return schema.message().has_chain() ? "" : "a chain";
    default: return "";
  }
}

bool AsksOnlyKindsAndRelations(const v1::Step& step) {
  return step.link().empty() && step.until_after().empty() && step.latest_by().empty() &&
         step.within_months() == 0 && !step.ever() && step.to().within_km() == 0;
}

}  // namespace

CompiledMatching MatchingCompiler::Matching(const v1::Matching& matching) const {
  CompiledMatching compiled;
  compiled.scorers = Scorers(matching.scorers(), matching);
  if (matching.scorers().empty()) {
    for (const ScorerId scorer : kOfLinks) compiled.scorers.push_back({scorer});
  }
  compiled.scorers_by_kind = ScorersByKind(matching);
  if (matching.has_rank_constant()) {
    compiled.rank_constant = matching.rank_constant();
    // Also refuses what is no number.
    if (!(compiled.rank_constant >= 0 && compiled.rank_constant <= kRankConstantMax)) {
      refusals().Add("rank_constant", absl::StrCat("0 to ", kRankConstantMax));
    }
  }
  if (!matching.theme_relations().empty()) {
    compiled.themes = names_.Relations("theme_relations", matching.theme_relations());
  }
  compiled.region = Relation("region_relation", matching.region_relation());
  compiled.group = Relation("group_relation", matching.group_relation());
  if (matching.near_km() > kNearKmMax) {
    refusals().Add("near_km", absl::StrCat("at most ", kNearKmMax, " kilometres"));
  }
  compiled.near_km = matching.near_km();
  absl::flat_hash_set<std::string> ids;
  for (int i = 0; i < matching.metapaths_size(); ++i) {
    const SchemaRefusals::Within within(refusals(), "metapaths", i);
    const std::string& id = matching.metapaths(i).id();
    if (id.empty()) refusals().Add("id", "a way has an id");
    if (!ids.insert(id).second) refusals().Add("id", absl::StrCat("\"", id, "\" is there twice"));
    compiled.metapaths.push_back(Metapath(matching.metapaths(i)));
  }
  compiled.caveat_rules = CaveatRules(matching);
  return compiled;
}

MatchingCompiler::Uses MatchingCompiler::Scorers(
    const google::protobuf::RepeatedPtrField<v1::ScorerUse>& uses,
    const v1::Matching& matching) const {
  Uses compiled;
  for (int i = 0; i < uses.size(); ++i) {
    const SchemaRefusals::Within within(refusals(), "scorers", i);
    AddScorer(uses[i], matching, compiled);
  }
  return compiled;
}

std::vector<MatchingCompiler::Uses> MatchingCompiler::ScorersByKind(
    const v1::Matching& matching) const {
  std::vector<Uses> compiled(schema().kind_count());
  for (int i = 0; i < matching.scorers_by_kind_size(); ++i) {
    const SchemaRefusals::Within within(refusals(), "scorers_by_kind", i);
    const v1::ScorersByKind& own = matching.scorers_by_kind(i);
    if (own.scorers().empty()) refusals().AddHere("there is at least one scorer");
    const std::optional<KindId> kind = schema().FindKind(own.kind());
    if (!kind.has_value()) {
      refusals().Add("kind", UnknownName("kind", own.kind(), schema().KindNames()));
      continue;
    }
    Uses& scorers = compiled[kind->value()];
    if (!scorers.empty())
      refusals().Add("kind", absl::StrCat("\"", own.kind(), "\" is there twice"));
    scorers = Scorers(own.scorers(), matching);
  }
  return compiled;
}

void MatchingCompiler::AddScorer(const v1::ScorerUse& use, const v1::Matching& matching,
                                 Uses& compiled) const {
  const std::optional<ScorerId> scorer = FindScorer(use.id());
  if (!scorer.has_value()) {
    refusals().Add("id", UnknownName("scorer", use.id(), ScorerNames()));
    return;
  }
  if (std::any_of(compiled.begin(), compiled.end(),
                  [&](const CompiledMatching::Use& other) { return other.scorer == *scorer; })) {
    refusals().Add("id", absl::StrCat("\"", use.id(), "\" is there twice"));
  }
  const absl::string_view lacks = LacksFor(*scorer, schema(), matching);
  if (!lacks.empty()) refusals().Add("id", absl::StrCat(use.id(), " needs ", lacks));
  const double weight = use.has_weight() ? use.weight() : 1;
  if (!std::isfinite(weight) || weight <= 0) refusals().Add("weight", "a weight is above 0");
  compiled.push_back({*scorer, weight});
}

CompiledMatching::Metapath MatchingCompiler::Metapath(const v1::Metapath& metapath) const {
  CompiledMatching::Metapath compiled;
  compiled.message = &metapath;
  compiled.from = names_.Kinds("from", metapath.from());
  const int steps = metapath.way().steps_size();
  if (steps < 2 || steps > kWayStepsMax) {
    refusals().Add("way", absl::StrCat("a way has 2 to ", kWayStepsMax, " steps"));
    return compiled;
  }
  if (!std::all_of(metapath.way().steps().begin(), metapath.way().steps().end(),
                   AsksOnlyKindsAndRelations)) {
    refusals().Add("way", "a step of a way has relations, introduction, direction and to alone");
  }
  WalkCompiler::Patterns ways;
  *ways.Add() = metapath.way();
  compiled.way = WalkCompiler(names_).Walks("way", ways, compiled.from).front();
  return compiled;
}

std::optional<RelationId> MatchingCompiler::Relation(absl::string_view field,
                                                     const std::string& id) const {
  if (id.empty()) return std::nullopt;
  const std::optional<RelationId> relation = schema().FindRelation(id);
  if (!relation.has_value()) {
    refusals().Add(field, UnknownName("relation", id, schema().RelationNames()));
  }
  return relation;
}

std::vector<std::size_t> MatchingCompiler::CaveatRules(const v1::Matching& matching) const {
  std::vector<std::size_t> positions;
  for (int i = 0; i < matching.caveat_rules_size(); ++i) {
    const CompiledRule* rule = schema().FindRule(matching.caveat_rules(i));
    if (rule == nullptr) {
      refusals().Add("caveat_rules", i,
                     UnknownName("gap rule", matching.caveat_rules(i), schema().RuleNames()));
    } else {
      positions.push_back(static_cast<std::size_t>(rule - schema().rules().data()));
    }
  }
  return positions;
}

}  // namespace schakel

#include "graph/queries/relations.h"

#include <cstddef>
#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

#include "graph/model/errors.h"

namespace schakel {
namespace {

// Only relations that exist: so that sets of one meaning are equal, and nothing else is echoed.
RelationSet AllRelations(const Schema& schema) {
  RelationSet all;
  for (std::size_t i = 0; i < schema.relation_count(); ++i) {
    all.Insert(RelationId(static_cast<RelationId::rep>(i)));
  }
  return all;
}

absl::StatusOr<RelationSet> ResolveNames(const Schema& schema, const RelationNames& names,
                                         absl::string_view field) {
  RelationSet set;
  std::vector<Problem> problems;
  for (int i = 0; i < names.size(); ++i) {
    if (const std::optional<RelationId> relation = schema.FindRelation(names[i])) {
      set.Insert(*relation);
      continue;
    }
    problems.push_back(
        UnknownWordProblem(v1::ERROR_REASON_UNKNOWN_RELATION, names[i], schema.RelationNames()));
    problems.back().field = absl::StrCat(field, "[", i, "]");
  }
  if (!problems.empty()) return ProblemStatus(absl::StatusCode::kInvalidArgument, problems);
  return set;
}

}  // namespace

absl::StatusOr<RelationSet> ResolveRelations(const Schema& schema, const RelationNames& relations,
                                             const RelationNames& except_relations) {
  if (!relations.empty() && !except_relations.empty()) {
    return InvalidValueError(
        "except_relations", except_relations[0],
        {"noem relaties die gevolgd worden of die niet gevolgd worden, niet beide",
         "name relations to follow or relations not to follow, not both"});
  }
  if (!relations.empty()) return ResolveNames(schema, relations, "relations");
  if (except_relations.empty()) return schema.introduction_relations();
  const absl::StatusOr<RelationSet> except =
      ResolveNames(schema, except_relations, "except_relations");
  if (!except.ok()) return except.status();
  RelationSet set = AllRelations(schema);
  for (const std::string& name : except_relations) set.Erase(*schema.FindRelation(name));
  return set;
}

absl::StatusOr<RelationSet> ResolveOnlyRelations(const Schema& schema,
                                                 const RelationNames& relations) {
  if (relations.empty()) return AllRelations(schema);
  return ResolveNames(schema, relations, "relations");
}

bool CanJoin(const Schema& schema, RelationId relation, KindId one, KindId other) {
  return schema.AllowsEndpoints(relation, one, other) ||
         schema.AllowsEndpoints(relation, other, one);
}

RelationSet UsualRelations(const Schema& schema, KindId one, KindId other) {
  const std::string& first = schema.kind(one).id();
  const std::string& second = schema.kind(other).id();
  const CompiledPair* pair = schema.FindPair(first, second);
  if (pair == nullptr) pair = schema.FindPair(second, first);
  if (pair != nullptr) return pair->relations;
  RelationSet relations;
  for (std::size_t r = 0; r < schema.relation_count(); ++r) {
    const RelationId relation(static_cast<RelationId::rep>(r));
    if (!schema.relation(relation).weak()) relations.Insert(relation);
  }
  return relations;
}

RelationSet Together(const Schema& schema, const RelationSet& one, const RelationSet& other) {
  RelationSet both = one;
  for (std::size_t i = 0; i < schema.relation_count(); ++i) {
    const RelationId relation(static_cast<RelationId::rep>(i));
    if (other.Contains(relation)) both.Insert(relation);
  }
  return both;
}

void EchoRelations(const Schema& schema, const RelationSet& relations, RelationNames& names) {
  for (std::size_t i = 0; i < schema.relation_count(); ++i) {
    const RelationId relation(static_cast<RelationId::rep>(i));
    if (relations.Contains(relation)) *names.Add() = schema.relation(relation).id();
  }
}

}  // namespace schakel

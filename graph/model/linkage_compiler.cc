#include "graph/model/linkage_compiler.h"

#include <limits>
#include <optional>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"

#include "graph/model/value.h"
#include "graph/model/walk_compiler.h"

namespace schakel {
namespace {

// A hundred years; more would pass the calendar.
constexpr std::uint32_t kDaysMax = 36'525;

}  // namespace

CompiledStrongLink LinkageCompiler::StrongLink(const v1::StrongLink& strong) const {
  CompiledStrongLink compiled;
  compiled.bounds.resize(schema().relation_count());
  bool found = false;
  for (std::size_t r = 0; r < schema().relation_count(); ++r) {
    const std::optional<AttributeId> attribute =
        schema().FindLinkAttribute(RelationAt(r), strong.attribute());
    if (!attribute.has_value()) continue;
    compiled.bounds[r] = BoundOf(strong, *attribute);
    found = true;
  }
  if (!found) {
    refusals().Add("attribute",
                   absl::StrCat("no link has an attribute \"", strong.attribute(), "\""));
  }
  if (strong.days_min() > kDaysMax) {
    refusals().Add("days_min", absl::StrCat("at most ", kDaysMax, " days"));
  } else {
    compiled.days_min = static_cast<std::int32_t>(strong.days_min());
  }
  return compiled;
}

CompiledStrongLink::Bound LinkageCompiler::BoundOf(const v1::StrongLink& strong,
                                                   AttributeId attribute) const {
  const v1::AttributeType& type = schema().attribute(attribute);
  CompiledStrongLink::Bound bound = {attribute, std::numeric_limits<std::int64_t>::max()};
  if (type.type() != v1::VALUE_TYPE_ENUM && type.type() != v1::VALUE_TYPE_INTEGER) {
    refusals().Add("attribute", absl::StrCat(type.id(), " is neither ENUM nor INTEGER"));
    return bound;
  }
  const absl::StatusOr<v1::Value> value = strong.at_least().empty()
                                              ? absl::InvalidArgumentError("empty")
                                              : ParseValue(type, strong.at_least());
  const std::optional<std::int64_t> compact =
      value.ok() ? CompactValue(type, *value) : std::nullopt;
  if (!compact.has_value()) {
    refusals().Add("at_least",
                   absl::StrCat("\"", strong.at_least(), "\" is no value of ", type.id()));
  }
  bound.at_least = compact.value_or(bound.at_least);
  return bound;
}

std::vector<CompiledChainUnion> LinkageCompiler::Unions(const v1::Chain& chain,
                                                        const CompiledChain& compiled) const {
  std::vector<CompiledChainUnion> unions;
  KindSet taken = compiled.kinds;
  for (int i = 0; i < chain.unions_size(); ++i) {
    const SchemaRefusals::Within within(refusals(), "unions", i);
    unions.push_back(Union(chain.unions(i), compiled));
    if (!(taken & unions.back().kinds).empty()) {
      refusals().AddHere("one of these kinds already has a chain");
    }
    for (std::size_t k = 0; k < schema().kind_count(); ++k) {
      if (unions.back().kinds.Contains(KindAt(k))) taken.Insert(KindAt(k));
    }
  }
  return unions;
}

CompiledChainUnion LinkageCompiler::Union(const v1::ChainUnion& chain_union,
                                          const CompiledChain& chain) const {
  CompiledChainUnion compiled;
  if (chain_union.kinds().empty()) refusals().AddHere("a chain made of others names its kinds");
  if (chain_union.members().empty()) refusals().AddHere("a chain made of others needs a walk");
  compiled.kinds = names_.Kinds("kinds", chain_union.kinds());
  compiled.members = WalkCompiler(names_).Walks("members", chain_union.members(), compiled.kinds);
  for (std::size_t i = 0; i < compiled.members.size(); ++i) {
    const CompiledPattern& walk = compiled.members[i];
    if (walk.empty() || (walk.back().to.kinds & chain.kinds) == walk.back().to.kinds) continue;
    refusals().Add("members", static_cast<int>(i), "the walk must end at kinds that have chains");
  }
  return compiled;
}

}  // namespace schakel

// Rules as graph/algorithms reads them: the messages of schema.proto with every name turned into a
// small id and every bound into a number. Made by RuleCompiler, owned by Schema.
#ifndef SCHAKEL_GRAPH_MODEL_COMPILED_RULE_H_
#define SCHAKEL_GRAPH_MODEL_COMPILED_RULE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "graph/model/id_set.h"
#include "graph/model/ids.h"
#include "graph/model/scorer_id.h"
#include "schakel/v1/schema.pb.h"

namespace schakel {

// Where a day lies from the day asked about, in calendar months; see v1::DayTest. All that are
// given must hold.
struct CompiledDayTest {
  std::optional<int> after_months;
  std::optional<int> up_to_months;
  std::optional<int> before_months;
  std::optional<int> from_months;
};

// A test on the value of an attribute, compiled from v1::Condition. Values are compact, see
// CompactValue.
struct CompiledTest {
  enum class Sort : std::uint8_t {
    kAccepted,  // ENUM and BOOLEAN: one of `accepted`.
    kAmong,     // INTEGER: one of `among`.
    kAtLeast,   // At least `bound`.
    kShareOf,   // At least `percent` of the attribute `of`.
    kDay,       // Lies as `day` says.
  };
  AttributeId attribute;
  Sort sort = Sort::kAccepted;
  bool below = false;          // Turns kAtLeast and kShareOf around.
  bool or_recorded = false;    // kDay: the day of recording stands for an unknown value.
  std::uint64_t accepted = 0;  // Bit i accepts enum value i (or boolean i).
  std::vector<std::int64_t> among;
  std::int64_t bound = 0;
  AttributeId of;
  std::uint32_t percent = 100;
  CompiledDayTest day;
};

// A test on one entity, compiled from v1::Match.
struct CompiledMatch {
  // A test that entities of one kind must pass.
  struct Condition : CompiledTest {
    KindId kind;
  };
  KindSet kinds;
  std::vector<Condition> conditions;
  bool sourced = false;
  std::uint32_t within_km = 0;  // 0 is anywhere.
};

// An attribute as the things of one sort carry it: names are shared, ids are not.
template <typename Carrier>
using AttributeOf = std::pair<Carrier, AttributeId>;

// A step of a walk, compiled from v1::Step.
struct CompiledStep {
  // A test that links of one relation must pass.
  struct LinkTest : CompiledTest {
    RelationId relation;
  };
  RelationSet relations;
  v1::Direction direction = v1::DIRECTION_ANY;
  CompiledMatch to;
  std::vector<LinkTest> link;
  std::vector<AttributeOf<KindId>> until_after;    // By kind of the subject.
  std::vector<AttributeOf<RelationId>> latest_by;  // By relation of the link.
  int within_months = 0;
  bool ever = false;
};

using CompiledPattern = std::vector<CompiledStep>;

// That no party brings too much, compiled from v1::ShareLimit.
struct CompiledShare {
  RelationSet relations;
  v1::Direction direction = v1::DIRECTION_ANY;
  std::vector<AttributeOf<RelationId>> amount;  // By relation of the link.
  std::uint32_t percent_max = 0;
  std::uint32_t known_min = 0;
};

// Something a subject must have, with the shorthands of v1::Need written out as patterns. Exactly
// one of any_of, self and share is there.
struct CompiledNeed {
  std::string missing;
  std::string missing_when_unknown;  // Empty when the need has no such part.
  std::uint32_t at_least = 1;
  std::vector<CompiledPattern> any_of;
  std::vector<CompiledPattern> except;
  std::vector<CompiledPattern> each_of;
  std::size_t count_at = 0;  // Steps after which entities count; 0 is the last.
  std::optional<CompiledMatch> self;
  std::optional<CompiledShare> share;
  bool after_others = false;
  bool known_only = false;
};

struct CompiledRule {
  const v1::GapRule* message = nullptr;
  CompiledMatch subject;
  std::vector<CompiledPattern> where;
  std::vector<CompiledPattern> unless_linked;  // Nothing, or the walk of a pair.
  std::optional<CompiledDayTest> ended;
  std::vector<CompiledNeed> needs;
};

struct CompiledPair {
  const v1::LinkagePair* message = nullptr;
  KindSet kind;
  KindId other;
  RelationSet relations;
};

struct CompiledChainPart {
  const v1::ChainPart* message = nullptr;
  CompiledMatch partner;
};

// A chain made of the chains of others, compiled from v1::ChainUnion.
struct CompiledChainUnion {
  KindSet kinds;
  std::vector<CompiledPattern> members;
};

struct CompiledChain {
  KindSet kinds;
  RelationSet relations;
  std::vector<CompiledChainPart> parts;
  std::optional<CompiledChainPart> flag;
  std::vector<CompiledChainUnion> unions;
};

// What makes a link strong, compiled from v1::StrongLink.
struct CompiledStrongLink {
  // The least strong compact value of an attribute that links of one relation carry.
  struct Bound {
    AttributeId attribute;
    std::int64_t at_least = 0;
  };
  std::vector<std::optional<Bound>> bounds;  // By relation; those without have no strong links.
  std::int32_t days_min = 0;
};

// What recommendations look at, compiled from v1::Matching.
struct CompiledMatching {
  struct Use {
    ScorerId scorer;
    double weight = 1;
  };
  struct Metapath {
    const v1::Metapath* message = nullptr;
    KindSet from;
    CompiledPattern way;
  };
  // What is added up when partners of a kind are sought.
  const std::vector<Use>& ScorersFor(KindId kind) const {
    const std::vector<Use>& own = scorers_by_kind[kind.value()];
    return own.empty() ? scorers : own;
  }

  std::vector<Use> scorers;
  std::vector<std::vector<Use>> scorers_by_kind;  // By kind; empty is `scorers`.
  double rank_constant = 60;
  RelationSet themes;
  std::optional<RelationId> region;
  std::uint32_t near_km = 0;  // 0 when the schema has no such measure.
  std::vector<Metapath> metapaths;
  std::optional<RelationId> group;
  std::vector<std::size_t> caveat_rules;  // Positions in Schema::rules().
};

// The attributes that say where an entity of a kind is.
struct CompiledPlace {
  AttributeId latitude;
  AttributeId longitude;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_MODEL_COMPILED_RULE_H_

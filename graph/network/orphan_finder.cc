#include "graph/network/orphan_finder.h"

#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"

#include "graph/model/errors.h"
#include "graph/model/validation.h"

namespace schakel {
namespace {

// Named in the refusal; the others are counted.
constexpr std::size_t kNamed = 5;

// Why a record does not fit: its first problem, or that it would be stored in another way.
template <typename Message, typename Normalize>
std::optional<Sentence> Misfit(Message message, Normalize normalize) {
  message.clear_version();
  const std::string stored = message.SerializeAsString();
  std::vector<Problem> problems;
  std::vector<Problem> remarks;
  normalize(message, problems, remarks);
  if (!problems.empty()) return problems.front().message;
  if (message.SerializeAsString() == stored) return std::nullopt;
  return Sentence{"zou anders opgeslagen worden", "would be stored in another way"};
}

}  // namespace

void OrphanFinder::Begin(std::size_t shards) {
  entities_.resize(shards);
  links_.resize(shards);
}

absl::Status OrphanFinder::Entity(std::size_t shard, absl::string_view id,
                                  absl::string_view value) {
  if (value.empty()) {
    if (!schema_.FindKind(KindOfEntityId(id)).has_value()) {
      const Problem problem =
          UnknownWordProblem(v1::ERROR_REASON_UNKNOWN_KIND, KindOfEntityId(id), {});
      Keep(id, problem.message, entities_[shard]);
    }
    return Spend(shard);
  }
  v1::Entity entity;
  if (!entity.ParseFromArray(value.data(), static_cast<int>(value.size()))) {
    return CorruptRecordError(id);
  }
  entity.set_id(std::string(id));
  std::optional<Sentence> misfit =
      Misfit(std::move(entity), [this](v1::Entity& e, auto& problems, auto& remarks) {
        NormalizeEntity(schema_, e, problems, remarks);
      });
  if (misfit.has_value()) Keep(id, *std::move(misfit), entities_[shard]);
  return Spend(shard);
}

absl::Status OrphanFinder::Link(std::size_t shard, const LinkKeyView& key,
                                absl::string_view value) {
  const std::string name = absl::StrCat(key.source, " ", key.relation, " ", key.target);
  v1::Link link;
  if (!link.ParseFromArray(value.data(), static_cast<int>(value.size()))) {
    return CorruptRecordError(name);
  }
  link.set_source(std::string(key.source));
  link.set_relation(std::string(key.relation));
  link.set_target(std::string(key.target));
  std::optional<Sentence> misfit =
      Misfit(std::move(link), [this](v1::Link& l, auto& problems, auto& remarks) {
        NormalizeLink(schema_, l, problems, remarks);
      });
  if (misfit.has_value()) Keep(name, *std::move(misfit), links_[shard]);
  return Spend(shard);
}

// That its rule looks at other kinds now takes nothing from a dismissal.
absl::Status OrphanFinder::Dismissal(const DismissalKeyView& key, absl::string_view) {
  if (schema_.FindRule(key.rule) != nullptr) return absl::OkStatus();
  const Problem problem =
      UnknownWordProblem(v1::ERROR_REASON_UNKNOWN_RULE, key.rule, schema_.RuleNames());
  Keep(absl::StrCat(key.subject, " (", key.rule, ")"), problem.message, dismissals_);
  return absl::OkStatus();
}

void OrphanFinder::Keep(absl::string_view name, Sentence why, Found& found) const {
  ++found.count;
  if (found.first.size() == kNamed) return;
  found.first.push_back({absl::StrCat(name, ": ", why.nl), absl::StrCat(name, ": ", why.en)});
}

absl::Status OrphanFinder::Spend(std::size_t shard) const {
  return shard == 0 ? patience_(entities_.size()) : absl::OkStatus();
}

absl::Status OrphanFinder::Result() const {
  std::vector<const Found*> parts;
  for (const Found& found : entities_) parts.push_back(&found);
  for (const Found& found : links_) parts.push_back(&found);
  parts.push_back(&dismissals_);
  Sentence named;
  std::size_t count = 0;
  std::size_t told = 0;
  for (const Found* part : parts) {
    count += part->count;
    for (const Sentence& one : part->first) {
      if (told == kNamed) break;
      absl::StrAppend(&named.nl, told == 0 ? "" : "; ", one.nl);
      absl::StrAppend(&named.en, told == 0 ? "" : "; ", one.en);
      ++told;
    }
  }
  if (count == 0) return absl::OkStatus();
  const std::string more = count > told ? absl::StrCat(" (", count, ")") : "";
  return SchemaOrphansDataError({absl::StrCat("het nieuwe schema past niet op ", named.nl, more),
                                 absl::StrCat("the new schema does not fit ", named.en, more)});
}

}  // namespace schakel

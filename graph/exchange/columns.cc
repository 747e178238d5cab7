#include "graph/exchange/columns.h"

#include <algorithm>
#include <array>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/match.h"

#include "graph/model/errors.h"
#include "graph/model/value.h"

namespace schakel {
namespace {

struct NamedRole {
  absl::string_view name;
  ColumnRole role;
  bool required;
};

constexpr std::array<NamedRole, 8> kEntityRoles = {
    {{"id", ColumnRole::kId, true},
     {"kind", ColumnRole::kKind, true},
     {"name", ColumnRole::kName, true},
     {"since", ColumnRole::kSince, false},
     {"until", ColumnRole::kUntil, false},
     {"status", ColumnRole::kStatus, false},
     {"evidence", ColumnRole::kEvidence, false},
     {"provenance", ColumnRole::kProvenance, false}}};

constexpr std::array<NamedRole, 8> kLinkRoles = {{{"source", ColumnRole::kSource, true},
                                                  {"relation", ColumnRole::kRelation, true},
                                                  {"target", ColumnRole::kTarget, true},
                                                  {"since", ColumnRole::kSince, true},
                                                  {"until", ColumnRole::kUntil, true},
                                                  {"status", ColumnRole::kStatus, false},
                                                  {"evidence", ColumnRole::kEvidence, false},
                                                  {"provenance", ColumnRole::kProvenance, false}}};

absl::Span<const NamedRole> RolesOf(FileContent content) {
  return content == FileContent::kEntities ? absl::MakeConstSpan(kEntityRoles)
                                           : absl::MakeConstSpan(kLinkRoles);
}

std::size_t OwnerCount(const Schema& schema, FileContent content) {
  return content == FileContent::kEntities ? schema.kind_count() : schema.relation_count();
}

// The attributes that an owner (a kind, or a relation) may carry.
std::vector<std::string> AttributeNamesOf(const Schema& schema, FileContent content,
                                          std::size_t owner) {
  return content == FileContent::kEntities
             ? schema.AttributeNames(KindId(static_cast<std::uint8_t>(owner)))
             : schema.LinkAttributeNames(RelationId(static_cast<std::uint8_t>(owner)));
}

const v1::AttributeType& AttributeOf(const Schema& schema, FileContent content, std::size_t owner,
                                     const std::string& name) {
  const auto id = static_cast<std::uint8_t>(owner);
  return schema.attribute(content == FileContent::kEntities
                              ? *schema.FindAttribute(KindId(id), name)
                              : *schema.FindLinkAttribute(RelationId(id), name));
}

bool ResolveAttribute(const Schema& schema, FileContent content, Column& column) {
  bool found = false;
  column.by_owner.assign(OwnerCount(schema, content), nullptr);
  for (std::size_t owner = 0; owner < column.by_owner.size(); ++owner) {
    for (const std::string& name : AttributeNamesOf(schema, content, owner)) {
      const v1::AttributeType& type = AttributeOf(schema, content, owner, name);
      if (name != column.name && ColumnName(type) != column.name) continue;
      column.by_owner[owner] = &type;
      found = true;
    }
  }
  return found;
}

Column ResolveColumn(const Schema& schema, FileContent content, absl::string_view name,
                     absl::Span<const std::string> ignored) {
  Column column;
  column.name = std::string(name);
  if (std::find(ignored.begin(), ignored.end(), name) != ignored.end()) return column;
  for (const NamedRole& named : RolesOf(content)) {
    if (named.name == name) column.role = named.role;
  }
  if (column.role != ColumnRole::kIgnored) return column;
  column.scheme = content == FileContent::kEntities ? schema.FindScheme(name) : nullptr;
  const bool is_attribute = ResolveAttribute(schema, content, column);
  if (column.scheme != nullptr) {
    column.role = ColumnRole::kIdentifier;
  } else if (is_attribute) {
    column.role = ColumnRole::kAttribute;
  }
  return column;
}

std::vector<std::string> KnownColumns(const Schema& schema, FileContent content) {
  std::vector<std::string> known;
  for (const NamedRole& named : RolesOf(content)) known.emplace_back(named.name);
  if (content == FileContent::kEntities) {
    for (const std::string& scheme : schema.SchemeNames()) known.push_back(scheme);
  }
  absl::flat_hash_set<std::string> seen(known.begin(), known.end());
  for (std::size_t owner = 0; owner < OwnerCount(schema, content); ++owner) {
    for (const std::string& name : AttributeNamesOf(schema, content, owner)) {
      const std::string column = ColumnName(AttributeOf(schema, content, owner, name));
      if (seen.insert(column).second) known.push_back(column);
    }
  }
  return known;
}

Problem MissingColumn(absl::string_view name) {
  Problem problem = RequiredProblem(name);
  problem.message = {"de kolom " + std::string(name) + " ontbreekt",
                     "the column " + std::string(name) + " is missing"};
  problem.remedy = {"de eerste regel van het bestand noemt de kolommen, met komma's ertussen",
                    "the first line of the file names the columns, separated by commas"};
  return problem;
}

}  // namespace

std::optional<FileContent> ContentOf(absl::string_view file_name) {
  if (!absl::EndsWith(file_name, ".csv")) return std::nullopt;
  if (absl::StartsWith(file_name, "entities")) return FileContent::kEntities;
  if (absl::StartsWith(file_name, "links")) return FileContent::kLinks;
  return std::nullopt;
}

void ColumnPlan::Add(Column column) {
  std::size_t& first = first_of_role_[static_cast<std::size_t>(column.role)];
  columns.push_back(std::move(column));
  if (first == 0) first = columns.size();
}

ColumnPlan PlanColumns(const Schema& schema, FileContent content,
                       absl::Span<const absl::string_view> header,
                       absl::Span<const std::string> ignored,
                       std::vector<std::pair<std::string, Problem>>& problems) {
  ColumnPlan plan;
  plan.content = content;
  absl::flat_hash_set<std::string> seen;
  for (absl::string_view name : header) {
    Column column = ResolveColumn(schema, content, name, ignored);
    const bool skip = std::find(ignored.begin(), ignored.end(), name) != ignored.end();
    if (column.role == ColumnRole::kIgnored && !skip) {
      problems.emplace_back(column.name, UnknownWordProblem(v1::ERROR_REASON_UNKNOWN_COLUMN, name,
                                                            KnownColumns(schema, content)));
    }
    if (!seen.insert(column.name).second) {
      problems.emplace_back(column.name,
                            DuplicateProblem(column.name, {" in de kop", " in the header"}));
    }
    plan.Add(std::move(column));
  }
  for (const NamedRole& named : RolesOf(content)) {
    if (named.required && !plan.Has(named.role)) {
      problems.emplace_back(std::string(named.name), MissingColumn(named.name));
    }
  }
  return plan;
}

}  // namespace schakel

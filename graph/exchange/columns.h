// Columns: what the header of a canonical CSV file says about its cells.
#ifndef SCHAKEL_GRAPH_EXCHANGE_COLUMNS_H_
#define SCHAKEL_GRAPH_EXCHANGE_COLUMNS_H_

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

#include "graph/model/problem.h"
#include "graph/model/schema.h"
#include "schakel/v1/schema.pb.h"

namespace schakel {

// What a column holds.
enum class ColumnRole {
  kIgnored,
  kId,
  kKind,
  kName,  // Entities.
  kSource,
  kRelation,
  kTarget,  // Links.
  kSince,
  kUntil,
  kStatus,
  kEvidence,
  kProvenance,
  kIdentifier,  // `scheme` says of which register, except for kinds in `by_owner`.
  kAttribute,   // `by_owner` says which, for each kind or relation that has it.
};

struct Column {
  std::string name;  // As in the file.
  ColumnRole role = ColumnRole::kIgnored;
  const v1::IdentifierScheme* scheme = nullptr;
  // Indexed by KindId (entities) or RelationId (links); null where the owner has no such attribute.
  // An attribute of a kind's own comes before a register of the same name.
  std::vector<const v1::AttributeType*> by_owner;
};

// What a file holds, told by its name: entities*.csv or links*.csv.
enum class FileContent { kEntities, kLinks };
std::optional<FileContent> ContentOf(absl::string_view file_name);

struct ColumnPlan {
  FileContent content = FileContent::kEntities;
  std::vector<Column> columns;

  void Add(Column column);
  // Index of the first column with a role; the number of columns when there is none.
  std::size_t Find(ColumnRole role) const {
    const std::size_t found = first_of_role_[static_cast<std::size_t>(role)];
    return found == 0 ? columns.size() : found - 1;
  }
  bool Has(ColumnRole role) const { return Find(role) < columns.size(); }

 private:
  // Position plus one, so that zero is none. Kept because it is asked several times for each row.
  std::array<std::size_t, static_cast<std::size_t>(ColumnRole::kAttribute) + 1> first_of_role_ = {};
};

// Reads a header. Appends a (column, problem) pair for each unknown, repeated or missing column.
// Attributes go by their id or by their id with the unit as suffix.
ColumnPlan PlanColumns(const Schema& schema, FileContent content,
                       absl::Span<const absl::string_view> header,
                       absl::Span<const std::string> ignored,
                       std::vector<std::pair<std::string, Problem>>& problems);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_EXCHANGE_COLUMNS_H_

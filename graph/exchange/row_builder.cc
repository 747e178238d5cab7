#include "graph/exchange/row_builder.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

#include "graph/model/errors.h"
#include "graph/model/validation.h"
#include "graph/model/value.h"

namespace schakel {
namespace {

template <typename Message>
void SetAttribute(Message& message, const v1::AttributeType& type, absl::string_view cell,
                  const std::string& column, RowFindings& findings) {
  auto& attributes = *message.mutable_attributes();
  const auto found = std::find_if(attributes.begin(), attributes.end(),
                                  [&](const v1::Attribute& a) { return a.name() == type.id(); });
  if (cell.empty()) {
    if (found != attributes.end()) attributes.erase(found);
    return;
  }
  absl::StatusOr<v1::Value> value = ParseValue(type, cell);
  if (!value.ok()) {
    findings.problems.emplace_back(column, ProblemOf(value.status()));
    return;
  }
  v1::Attribute& attribute = found != attributes.end() ? *found : *attributes.Add();
  attribute.set_name(type.id());
  *attribute.mutable_value() = *std::move(value);
}

// Several identifiers of one register stand in one cell with "|" between them, which no identifier
// holds.
void SetIdentifiers(v1::Entity& entity, const v1::IdentifierScheme& scheme,
                    absl::string_view cell) {
  auto& identifiers = *entity.mutable_identifiers();
  identifiers.erase(
      std::remove_if(identifiers.begin(), identifiers.end(),
                     [&](const v1::Identifier& one) { return one.scheme() == scheme.id(); }),
      identifiers.end());
  if (cell.empty()) return;
  for (const absl::string_view value : absl::StrSplit(cell, '|')) {
    v1::Identifier& identifier = *identifiers.Add();
    identifier.set_scheme(scheme.id());
    identifier.set_value(std::string(value));
  }
}

// provenance is the title of the one source a row has, evidence its note. A column that the file
// does not have leaves what is stored.
template <typename Message>
void SetSource(Message& message, const ColumnPlan& plan, const CsvRow& row) {
  v1::Source kept;
  if (!message.sources().empty()) kept = message.sources(0);
  absl::string_view title = kept.title();
  absl::string_view note = kept.note();
  if (const std::size_t at = plan.Find(ColumnRole::kProvenance); at < row.cells.size()) {
    title = row.cells[at];
  }
  if (const std::size_t at = plan.Find(ColumnRole::kEvidence); at < row.cells.size()) {
    note = row.cells[at];
  }
  message.clear_sources();
  if (title.empty() && note.empty()) return;
  v1::Source& source = *message.add_sources();
  source.set_title(title.data(), title.size());
  source.set_note(note.data(), note.size());
}

// Column of a problem that was found in the message: its field names the part.
std::string ColumnOf(const ColumnPlan& plan, const Problem& problem) {
  absl::string_view field = problem.field;
  for (absl::string_view list : {"attributes[", "identifiers["}) {
    if (absl::ConsumePrefix(&field, list)) field = field.substr(0, field.find(']'));
  }
  if (absl::StartsWith(field, "sources")) {
    field = absl::EndsWith(field, ".note") ? "evidence" : "provenance";
  }
  for (const Column& column : plan.columns) {
    if (column.name == field) return column.name;
    if (column.role != ColumnRole::kAttribute) continue;
    for (const v1::AttributeType* type : column.by_owner) {
      if (type != nullptr && type->id() == field) return column.name;
    }
  }
  return plan.columns.empty() ? "" : plan.columns.front().name;
}

void AddFindings(const ColumnPlan& plan, std::vector<Problem> problems,
                 std::vector<Problem> remarks, RowFindings& findings) {
  for (Problem& problem : problems) {
    std::string column = ColumnOf(plan, problem);
    // A cell that could not be read was reported when it was.
    const bool known = std::any_of(findings.problems.begin(), findings.problems.end(),
                                   [&](const CellProblem& p) { return p.first == column; });
    if (!known) findings.problems.emplace_back(std::move(column), std::move(problem));
  }
  for (Problem& remark : remarks) {
    std::string column = ColumnOf(plan, remark);
    findings.remarks.emplace_back(std::move(column), std::move(remark));
  }
}

// Cells that entities and links have alike. Returns true when the role was one of them.
template <typename Message>
bool SetCommon(ColumnRole role, absl::string_view cell, Message& message) {
  switch (role) {
    case ColumnRole::kSince: message.set_since(cell.data(), cell.size()); return true;
    case ColumnRole::kUntil: message.set_until(cell.data(), cell.size()); return true;
    case ColumnRole::kStatus: message.set_status(cell.data(), cell.size()); return true;
    default: return false;
  }
}

// `owner` is the kind or relation of the row, empty when unknown (which is reported elsewhere).
template <typename Message>
void SetAttributeCell(const Column& column, std::optional<std::size_t> owner,
                      absl::string_view owner_name, absl::string_view cell, Message& message,
                      RowFindings& findings) {
  if (!owner.has_value()) return;
  const v1::AttributeType* type = column.by_owner[*owner];
  if (type != nullptr) return SetAttribute(message, *type, cell, column.name, findings);
  if (cell.empty()) return;
  Problem problem = UnknownWordProblem(v1::ERROR_REASON_UNKNOWN_ATTRIBUTE, column.name, {});
  problem.message = {absl::StrCat(owner_name, " heeft geen kenmerk ", column.name),
                     absl::StrCat(owner_name, " has no attribute ", column.name)};
  problem.remedy = {"maak de cel leeg", "empty the cell"};
  findings.problems.emplace_back(column.name, std::move(problem));
}

// Puts the cells of a row over `link`.
void FillLink(const Schema& schema, const ColumnPlan& plan, const CsvRow& row, v1::Link& link,
              RowFindings& findings) {
  const absl::string_view relation_name = row.cells[plan.Find(ColumnRole::kRelation)];
  std::optional<std::size_t> owner;
  for (std::size_t i = 0; i < plan.columns.size(); ++i) {
    const Column& column = plan.columns[i];
    const absl::string_view cell = row.cells[i];
    if (SetCommon(column.role, cell, link)) continue;
    switch (column.role) {
      case ColumnRole::kSource: link.set_source(cell.data(), cell.size()); break;
      case ColumnRole::kRelation: link.set_relation(cell.data(), cell.size()); break;
      case ColumnRole::kTarget: link.set_target(cell.data(), cell.size()); break;
      case ColumnRole::kAttribute:
        if (!owner.has_value()) {
          const std::optional<RelationId> relation = schema.FindRelation(relation_name);
          if (relation.has_value()) owner = relation->value();
        }
        SetAttributeCell(column, owner, relation_name, cell, link, findings);
        break;
      default: break;
    }
  }
  if (plan.Has(ColumnRole::kProvenance) || plan.Has(ColumnRole::kEvidence))
    SetSource(link, plan, row);
}

}  // namespace

void BuildEntity(const Schema& schema, const ColumnPlan& plan, const CsvRow& row,
                 v1::Entity& entity, RowFindings& findings) {
  const absl::string_view id = row.cells[plan.Find(ColumnRole::kId)];
  const std::optional<KindId> kind = schema.FindKind(KindOfEntityId(id));
  std::optional<std::size_t> owner;
  if (kind.has_value()) owner = kind->value();
  for (std::size_t i = 0; i < plan.columns.size(); ++i) {
    const Column& column = plan.columns[i];
    const absl::string_view cell = row.cells[i];
    if (SetCommon(column.role, cell, entity)) continue;
    switch (column.role) {
      case ColumnRole::kId: entity.set_id(cell.data(), cell.size()); break;
      case ColumnRole::kKind: entity.set_kind(cell.data(), cell.size()); break;
      case ColumnRole::kName: entity.set_name(cell.data(), cell.size()); break;
      case ColumnRole::kIdentifier:
        if (owner.has_value() && column.by_owner[*owner] != nullptr) {
          SetAttributeCell(column, owner, KindOfEntityId(id), cell, entity, findings);
        } else {
          SetIdentifiers(entity, *column.scheme, cell);
        }
        break;
      case ColumnRole::kAttribute:
        SetAttributeCell(column, owner, KindOfEntityId(id), cell, entity, findings);
        break;
      default: break;
    }
  }
  if (entity.kind().empty()) findings.problems.emplace_back("kind", RequiredProblem("kind"));
  if (plan.Has(ColumnRole::kProvenance) || plan.Has(ColumnRole::kEvidence))
    SetSource(entity, plan, row);
  std::vector<Problem> problems;
  std::vector<Problem> remarks;
  NormalizeEntity(schema, entity, problems, remarks);
  AddFindings(plan, std::move(problems), std::move(remarks), findings);
}

LinkMeaning BuildLink(const Schema& schema, const ColumnPlan& plan, const CsvRow& row,
                      v1::Link& link, RowFindings& findings) {
  FillLink(schema, plan, row, link, findings);
  std::vector<Problem> problems;
  std::vector<Problem> remarks;
  const LinkMeaning meaning = NormalizeLink(schema, link, problems, remarks);
  AddFindings(plan, std::move(problems), std::move(remarks), findings);
  return meaning;
}

void RebuildLink(const Schema& schema, const ColumnPlan& plan, const CsvRow& row, v1::Link& link) {
  RowFindings none;
  FillLink(schema, plan, row, link, none);
  CanonicalizeValidLink(schema, link);
}

}  // namespace schakel

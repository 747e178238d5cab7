#include "graph/queries/matrix_question.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

#include "graph/model/errors.h"
#include "graph/queries/entities.h"
#include "graph/queries/grouping.h"
#include "graph/queries/relations.h"

namespace schakel {
namespace {

// "kind" or "kind.attribute".
absl::StatusOr<MatrixAxis> ResolveAxis(const Schema& schema, absl::string_view text,
                                       absl::string_view field) {
  if (text.empty()) return RequiredError(field);
  const std::size_t dot = text.find('.');
  const absl::StatusOr<KindId> kind = ResolveKind(schema, text.substr(0, dot), field);
  if (!kind.ok()) return kind.status();
  MatrixAxis axis;
  axis.kind = *kind;
  if (dot == absl::string_view::npos) return axis;
  const absl::string_view name = text.substr(dot + 1);
  axis.attribute = schema.FindAttribute(*kind, name);
  if (!axis.attribute.has_value()) {
    Problem problem =
        UnknownWordProblem(v1::ERROR_REASON_UNKNOWN_ATTRIBUTE, name, schema.AttributeNames(*kind));
    problem.field = std::string(field);
    return ProblemStatus(absl::StatusCode::kInvalidArgument, problem);
  }
  if (ValuesOf(schema.attribute(*axis.attribute)).empty()) {
    return InvalidValueError(field, text,
                             {"kies een attribuut met vaste waarden of ja/nee",
                              "choose an attribute of type ENUM or BOOLEAN"});
  }
  return axis;
}

// Of `wanted` those that can join what is counted and an axis.
absl::Status Join(const Schema& schema, KindId counted, const RelationSet& wanted,
                  absl::string_view field, absl::string_view value, MatrixAxis& axis) {
  for (std::size_t r = 0; r < schema.relation_count(); ++r) {
    const RelationId relation(static_cast<RelationId::rep>(r));
    if (wanted.Contains(relation) && CanJoin(schema, relation, counted, axis.kind)) {
      axis.relations.Insert(relation);
    }
  }
  axis.echoed = axis.relations;
  if (!axis.relations.empty()) return absl::OkStatus();
  const std::string& one = schema.kind(counted).id();
  const std::string& other = schema.kind(axis.kind).id();
  return InvalidValueError(
      field, value,
      {absl::StrCat("geen van deze relaties verbindt ", one, " met ", other,
                    "; noem andere relaties, of met `of` een soort die met beide verbonden is"),
       absl::StrCat("none of these relations joins ", one, " and ", other,
                    "; name other relations, or with `of` a kind that is linked to both")});
}

// Either of both, told by the field it is in.
struct NamedAxis {
  MatrixAxis& axis;
  absl::string_view field;
  const std::string& text;
};

absl::Status JoinTo(const Schema& schema, const v1::GetMatrixRequest& request,
                    const RelationSet& named, KindId counted, const NamedAxis& side) {
  if (request.relations().empty()) {
    return Join(schema, counted, UsualRelations(schema, counted, side.axis.kind), side.field,
                side.text, side.axis);
  }
  return Join(schema, counted, named, "relations", request.relations(0), side.axis);
}

// Entities of another kind: those linked to the row and to the column, or that have the value.
absl::Status AskOf(const Schema& schema, const v1::GetMatrixRequest& request,
                   const RelationSet& named, MatrixQuestion& question) {
  const absl::StatusOr<KindId> of = ResolveKind(schema, request.of(), "of");
  if (!of.ok()) return of.status();
  question.counted = *of;
  for (const NamedAxis& side : {NamedAxis{question.rows, "rows", request.rows()},
                                NamedAxis{question.columns, "columns", request.columns()}}) {
    side.axis.own = side.axis.attribute.has_value() && side.axis.kind == *of;
    if (side.axis.own) continue;
    absl::Status status = JoinTo(schema, request, named, *of, side);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

// Entities by two of their own values, or pairs of a row and a column.
absl::Status AskBare(const Schema& schema, const v1::GetMatrixRequest& request,
                     const RelationSet& named, MatrixQuestion& question) {
  question.counted = question.rows.kind;
  question.rows.own = true;
  const bool values_alone = question.rows.attribute.has_value() &&
                            question.columns.attribute.has_value() &&
                            question.rows.kind == question.columns.kind;
  question.columns.own = values_alone;
  if (values_alone) return absl::OkStatus();
  question.unit = MatrixUnit::kPairs;
  absl::Status status = JoinTo(schema, request, named, question.counted,
                               {question.columns, "columns", request.columns()});
  question.rows.echoed = question.columns.echoed;
  return status;
}

}  // namespace

absl::StatusOr<MatrixQuestion> ResolveMatrix(const Schema& schema,
                                             const v1::GetMatrixRequest& request) {
  MatrixQuestion question;
  const absl::StatusOr<MatrixAxis> rows = ResolveAxis(schema, request.rows(), "rows");
  if (!rows.ok()) return rows.status();
  const absl::StatusOr<MatrixAxis> columns = ResolveAxis(schema, request.columns(), "columns");
  if (!columns.ok()) return columns.status();
  question.rows = *rows;
  question.columns = *columns;
  const absl::StatusOr<RelationSet> named = ResolveOnlyRelations(schema, request.relations());
  if (!named.ok()) return named.status();
  if (request.covered_from() < 0) {
    return InvalidValueError("covered_from", absl::StrCat(request.covered_from()),
                             {"geef een positief aantal", "give a positive number"});
  }
  absl::Status status = request.of().empty() ? AskBare(schema, request, *named, question)
                                             : AskOf(schema, request, *named, question);
  if (!status.ok()) return status;
  return question;
}

absl::StatusOr<MatrixLines> MakeLines(const View& view, const MatrixAxis& axis, Budget& budget) {
  const Snapshot& snapshot = view.snapshot();
  std::vector<NodeId> entities;
  view.ForEachLive(axis.kind, [&](NodeId v) { entities.push_back(v); });
  if (absl::Status status = budget.Spend(entities.size()); !status.ok()) return status;
  MatrixLines lines;
  lines.side.own = axis.own;
  lines.side.relations = axis.relations;
  std::vector<std::uint32_t>& line_of = lines.side.line_of;
  line_of.assign(snapshot.node_count(), MatrixSide::kNoLine);
  if (!axis.attribute.has_value()) {
    std::sort(entities.begin(), entities.end(), ById(snapshot));
    for (const NodeId v : entities) {
      line_of[v.value()] = static_cast<std::uint32_t>(lines.heads.size());
      FillRef(snapshot, v, lines.heads.emplace_back());
    }
  } else {
    lines.heads = ValuesOf(snapshot.schema().attribute(*axis.attribute));
    const auto unknown = static_cast<std::int64_t>(lines.heads.size());
    for (const NodeId v : entities) {
      const std::int64_t value = snapshot.Attribute(v, *axis.attribute).value_or(unknown);
      line_of[v.value()] = static_cast<std::uint32_t>(value);
      if (value == unknown && lines.heads.size() == static_cast<std::size_t>(unknown)) {
        lines.heads.emplace_back();
      }
    }
  }
  lines.side.size = lines.heads.size();
  return lines;
}

}  // namespace schakel

// From the cells of a row to an entity or a link.
#ifndef SCHAKEL_GRAPH_EXCHANGE_ROW_BUILDER_H_
#define SCHAKEL_GRAPH_EXCHANGE_ROW_BUILDER_H_

#include <string>
#include <utility>
#include <vector>

#include "graph/exchange/columns.h"
#include "graph/exchange/csv_reader.h"
#include "graph/model/problem.h"
#include "graph/model/schema.h"
#include "graph/model/validation.h"
#include "schakel/v1/model.pb.h"

namespace schakel {

// A problem and the column it is about; the column is empty when it is about the row.
using CellProblem = std::pair<std::string, Problem>;

// What a row was found to be.
struct RowFindings {
  std::vector<CellProblem> problems;
  std::vector<CellProblem> remarks;

  void Clear() {
    problems.clear();
    remarks.clear();
  }
};

// Puts the cells of a row over `entity`, which holds what is stored under its id or nothing, and
// brings it into canonical form. Columns that the file does not have stay; empty cells clear. When
// it finds no problem the entity is valid under the schema. REQUIRES: as many cells as columns.
void BuildEntity(const Schema& schema, const ColumnPlan& plan, const CsvRow& row,
                 v1::Entity& entity, RowFindings& findings);

// The same for a link. Its key comes from the row; `link` holds what is stored under it or nothing.
// What it returns counts only when it finds no problem.
LinkMeaning BuildLink(const Schema& schema, const ColumnPlan& plan, const CsvRow& row,
                      v1::Link& link, RowFindings& findings);

// Makes the same link again from a row in which BuildLink found no problem.
void RebuildLink(const Schema& schema, const ColumnPlan& plan, const CsvRow& row, v1::Link& link);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_EXCHANGE_ROW_BUILDER_H_

// A matrix on a page and as rows.
#ifndef SCHAKEL_CLIENT_CLI_VIEWS_MATRIX_VIEW_H_
#define SCHAKEL_CLIENT_CLI_VIEWS_MATRIX_VIEW_H_

#include "client/cli/base/vocabulary.h"
#include "client/cli/output/csv.h"
#include "client/cli/output/page.h"
#include "schakel/v1/linkage_service.pb.h"

namespace schakel::client {

// Whether the cells that are not covered are named one by one under the grid.
enum class EmptyCells { kInGrid, kNamed };

void MatrixPage(const v1::GetMatrixResponse& answer, const v1::GetMatrixRequest& request,
                EmptyCells empty, const Vocabulary& vocabulary, Page& page);

// Columns row, column, count, row_name, column_name, row_share; the cells that are not empty. With
// kNamed the empty ones follow with a count of 0.
Sheet MatrixSheet(const v1::GetMatrixResponse& answer, EmptyCells empty);

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CLI_VIEWS_MATRIX_VIEW_H_

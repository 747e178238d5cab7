// TransferService.Export: the whole network at a revision as canonical CSV, every period and
// status.
//
// Files come one after the other: entities-<kind>.csv for each kind that has entities, in schema
// order, then links.csv. Rows are ordered by id, and by source, relation, target and since. A
// column is there when a row uses it; which those are takes one reading of the records, the rows a
// second one. Importing the files into an empty store and exporting again gives the same bytes.
#ifndef SCHAKEL_GRAPH_EXCHANGE_EXPORT_H_
#define SCHAKEL_GRAPH_EXCHANGE_EXPORT_H_

#include "absl/status/status.h"

#include "graph/exchange/csv_writer.h"
#include "graph/queries/query.h"
#include "schakel/v1/read.pb.h"
#include "schakel/v1/transfer_service.pb.h"

namespace schakel {

// Fills `info` before the first call of `sink`. Memory is a few bytes per entity and one batch of
// records, whatever the size of the network. Errors are those of ResolveRead, of the sink and of
// the budget; INVALID_ARGUMENT when the format is missing.
absl::Status ExportNetwork(const QueryContext& context, const v1::ExportRequest& request,
                           v1::AnswerInfo& info, FileSink sink);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_EXCHANGE_EXPORT_H_

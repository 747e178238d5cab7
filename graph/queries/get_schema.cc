#include "graph/queries/get_schema.h"

#include "absl/status/statusor.h"

#include "graph/queries/read.h"

namespace schakel {

absl::Status GetSchema(const QueryContext& context, const v1::GetSchemaRequest& request,
                       v1::GetSchemaResponse& response) {
  const absl::StatusOr<Read> read = ResolveRead(context, request.read());
  if (!read.ok()) return read.status();
  FillInfo(*read, *response.mutable_info());
  *response.mutable_schema() = read->schema().message();
  return absl::OkStatus();
}

}  // namespace schakel

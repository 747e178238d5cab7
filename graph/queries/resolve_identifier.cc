#include "graph/queries/resolve_identifier.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"

#include "graph/model/errors.h"
#include "graph/model/identifier.h"
#include "graph/queries/entities.h"
#include "graph/queries/entity_states.h"
#include "graph/queries/read.h"

namespace schakel {
namespace {

absl::StatusOr<CompactIdentifier> Resolve(const Schema& schema,
                                          const v1::ResolveIdentifierRequest& request) {
  if (request.scheme().empty()) return RequiredError("scheme");
  if (request.value().empty()) return RequiredError("value");
  const std::vector<std::string> schemes = schema.SchemeNames();
  const auto scheme = absl::c_find(schemes, request.scheme());
  if (scheme == schemes.end()) {
    return UnknownWordError(v1::ERROR_REASON_UNKNOWN_SCHEME, request.scheme(), schemes);
  }
  absl::StatusOr<CanonicalIdentifier> canonical =
      CanonicalizeIdentifier(*schema.FindScheme(*scheme), request.value());
  if (!canonical.ok()) {
    Problem problem = ProblemOf(canonical.status());
    problem.field = "value";
    return ProblemStatus(canonical.status().code(), problem);
  }
  return CompactIdentifier{static_cast<std::uint16_t>(scheme - schemes.begin()),
                           std::move(canonical->value)};
}

absl::StatusOr<std::vector<NodeId>> FindHolders(const QueryContext& context,
                                                const Snapshot& snapshot,
                                                const CompactIdentifier& identifier) {
  std::vector<NodeId> holders;
  for (std::uint32_t i = 0; i < snapshot.node_count(); ++i) {
    if (absl::Status status = context.budget->Spend(1); !status.ok()) return status;
    const NodeId v(i);
    if (!snapshot.header(v).present) continue;
    if (absl::c_linear_search(snapshot.row(v).identifiers, identifier)) holders.push_back(v);
  }
  absl::c_sort(holders, ById(snapshot));
  return holders;
}

void WarnOfSeveral(const v1::Identifier& identifier, std::size_t holders, v1::AnswerInfo& info) {
  if (holders < 2) return;
  v1::Warning& warning = *info.add_warnings();
  warning.set_reason("IDENTIFIER_CLAIMED_TWICE");
  const std::string name = absl::StrCat(identifier.scheme(), " ", identifier.value());
  warning.mutable_message()->set_nl(
      absl::StrCat(holders, " entiteiten dragen ", name, "; een hoort er de houder van te zijn"));
  warning.mutable_message()->set_en(
      absl::StrCat(holders, " entities claim ", name, "; one should be its holder"));
}

}  // namespace

absl::Status ResolveIdentifier(const QueryContext& context,
                               const v1::ResolveIdentifierRequest& request,
                               v1::ResolveIdentifierResponse& response) {
  const absl::StatusOr<Read> read = ResolveRead(context, request.read());
  if (!read.ok()) return read.status();
  const absl::StatusOr<CompactIdentifier> identifier = Resolve(read->schema(), request);
  if (!identifier.ok()) return identifier.status();
  const absl::StatusOr<std::vector<NodeId>> holders =
      FindHolders(context, *read->snapshot, *identifier);
  if (!holders.ok()) return holders.status();

  response.mutable_identifier()->set_scheme(request.scheme());
  response.mutable_identifier()->set_value(identifier->value);
  const std::uint64_t bytes_max = context.budget->limits().answer_bytes_max;
  const absl::StatusOr<std::size_t> given =
      AppendEntities(*read, *holders, bytes_max, *response.mutable_entities());
  if (!given.ok()) return given.status();
  if (*given < holders->size()) return LimitReachedError("answer_bytes", bytes_max);
  FillInfo(*read, *response.mutable_info());
  WarnOfSeveral(response.identifier(), holders->size(), *response.mutable_info());
  return absl::OkStatus();
}

}  // namespace schakel

#include "server/calls/methods.h"

#include "absl/algorithm/container.h"

#include "graph/queries/batch_get_entities.h"
#include "graph/queries/compare_gaps.h"
#include "graph/queries/compare_network.h"
#include "graph/queries/evaluate_matching.h"
#include "graph/queries/explain_gap.h"
#include "graph/queries/find_paths.h"
#include "graph/queries/get_chain.h"
#include "graph/queries/get_entity.h"
#include "graph/queries/get_history.h"
#include "graph/queries/get_linkage_rate.h"
#include "graph/queries/get_matrix.h"
#include "graph/queries/get_neighborhood.h"
#include "graph/queries/get_schema.h"
#include "graph/queries/list_entities.h"
#include "graph/queries/list_gaps.h"
#include "graph/queries/list_links.h"
#include "graph/queries/match_practices.h"
#include "graph/queries/plan_session.h"
#include "graph/queries/resolve_identifier.h"
#include "graph/queries/search_entities.h"
#include "graph/queries/suggest_links.h"
#include "graph/queries/watch_plan.h"
#include "schakel/v1/feedback.pb.h"
#include "schakel/v1/gap_service.pb.h"
#include "schakel/v1/match_service.pb.h"
#include "schakel/v1/network_service.pb.h"
#include "schakel/v1/transfer_service.pb.h"
#include "server/calls/admin.h"
#include "server/calls/matching.h"
#include "server/calls/transfer.h"
#include "server/calls/writes.h"

namespace schakel::server {
namespace {

absl::StatusOr<WatchPlan> Watch(const CallContext& context, absl::string_view bytes) {
  v1::WatchRequest request;
  if (absl::Status parsed = ParseRequest(bytes, request); !parsed.ok()) return parsed;
  return PlanWatch(context.query, request);
}

}  // namespace

// One line per rpc; README.md tells how to choose the class and when to keep answers.
const std::vector<Method>& Methods() {
  static const auto& methods = *new std::vector<Method>{
      Question<&GetEntity>("/schakel.v1.NetworkService/GetEntity", CallClass::kQuick, Keep::kApart),
      Question<&BatchGetEntities>("/schakel.v1.NetworkService/BatchGetEntities", CallClass::kQuick,
                                  Keep::kNo),
      Question<&ListEntities>("/schakel.v1.NetworkService/ListEntities", CallClass::kHeavy,
                              Keep::kYes),
      Question<&SearchEntities>("/schakel.v1.NetworkService/SearchEntities", CallClass::kHeavy,
                                Keep::kYes),
      Question<&ResolveIdentifier>("/schakel.v1.NetworkService/ResolveIdentifier",
                                   CallClass::kHeavy, Keep::kApart),
      Question<&ListLinks>("/schakel.v1.NetworkService/ListLinks", CallClass::kHeavy, Keep::kYes),
      Write<v1::ApplyRequest, v1::ApplyResponse>("/schakel.v1.NetworkService/Apply", &SubmitApply),
      Question<&GetHistory>("/schakel.v1.NetworkService/GetHistory", CallClass::kHeavy, Keep::kYes),
      Question<&CompareNetwork>("/schakel.v1.NetworkService/CompareNetwork", CallClass::kHeavy,
                                Keep::kYes),
      Question<&UpdateSchema>("/schakel.v1.NetworkService/UpdateSchema", CallClass::kLong,
                              Keep::kNo),
      Following<v1::WatchRequest, v1::WatchResponse>("/schakel.v1.NetworkService/Watch", &Watch),
      Question<&GetSchema>("/schakel.v1.NetworkService/GetSchema", CallClass::kQuick, Keep::kYes),
      Question<&GetNeighborhood>("/schakel.v1.LinkageService/GetNeighborhood", CallClass::kHeavy,
                                 Keep::kYes),
      Question<&FindPaths>("/schakel.v1.LinkageService/FindPaths", CallClass::kHeavy, Keep::kYes),
      Question<&GetLinkageRate>("/schakel.v1.LinkageService/GetLinkageRate", CallClass::kHeavy,
                                Keep::kYes),
      Question<&GetMatrix>("/schakel.v1.LinkageService/GetMatrix", CallClass::kHeavy, Keep::kYes),
      Question<&GetChain>("/schakel.v1.LinkageService/GetChain", CallClass::kHeavy, Keep::kYes),
      Question<&SuggestLinks>("/schakel.v1.MatchService/SuggestLinks", CallClass::kHeavy,
                              Keep::kYes),
      Question<&MatchPractices>("/schakel.v1.MatchService/MatchPractices", CallClass::kHeavy,
                                Keep::kYes),
      Write<v1::SubmitFeedbackRequest, v1::SubmitFeedbackResponse>(
          "/schakel.v1.MatchService/SubmitFeedback", &SubmitFeedback),
      Question<&PlanSession>("/schakel.v1.MatchService/PlanSession", CallClass::kHeavy, Keep::kYes),
      Stream<v1::BatchMatchRequest, v1::BatchMatchResponse>("/schakel.v1.MatchService/BatchMatch",
                                                            &BatchMatch),
      Question<&EvaluateMatching>("/schakel.v1.MatchService/EvaluateMatching", CallClass::kLong,
                                  Keep::kYes),
      Question<&ListGaps>("/schakel.v1.GapService/ListGaps", CallClass::kHeavy, Keep::kYes),
      Question<&CompareGaps>("/schakel.v1.GapService/CompareGaps", CallClass::kHeavy, Keep::kYes),
      Question<&ExplainGap>("/schakel.v1.GapService/ExplainGap", CallClass::kHeavy, Keep::kYes),
      Write<v1::DismissGapRequest, v1::DismissGapResponse>("/schakel.v1.GapService/DismissGap",
                                                           &SubmitDismissGap),
      Write<v1::RestoreGapRequest, v1::RestoreGapResponse>("/schakel.v1.GapService/RestoreGap",
                                                           &SubmitRestoreGap),
      Stream<v1::ImportRequest, v1::ImportResponse>("/schakel.v1.TransferService/Import", &Import),
      Stream<v1::ExportRequest, v1::ExportResponse>("/schakel.v1.TransferService/Export", &Export),
      Question<&GetStatus>("/schakel.v1.AdminService/GetStatus", CallClass::kQuick, Keep::kNo),
      Question<&Backup>("/schakel.v1.AdminService/Backup", CallClass::kLong, Keep::kNo),
  };
  return methods;
}

std::vector<std::string> ServiceNames() {
  std::vector<std::string> names;
  for (const Method& method : Methods()) {
    std::string name = method.path.substr(1, method.path.rfind('/') - 1);
    if (!absl::c_linear_search(names, name)) names.push_back(std::move(name));
  }
  return names;
}

}  // namespace schakel::server

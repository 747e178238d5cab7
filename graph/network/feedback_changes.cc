#include "graph/network/feedback_changes.h"

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"

#include "graph/model/content_hash.h"
#include "graph/model/errors.h"
#include "graph/network/note_checks.h"

namespace schakel {
namespace {

const std::string& ResultField() {
  return FieldName<v1::SubmitFeedbackRequest>(v1::SubmitFeedbackRequest::kResultFieldNumber);
}

void CheckPair(const v1::SubmitFeedbackRequest& request, std::vector<Problem>& problems) {
  CheckNoteId("id", request.id(), problems);
  CheckNoteId(ResultField(), request.result(), problems);
  if (request.id().empty() || request.id() != request.result()) return;
  problems.push_back(InvalidValueProblem(
      ResultField(), request.result(),
      {"noem twee verschillende: niets past bij zichzelf", "name two: nothing fits itself"}));
}

void CheckVerdict(const v1::SubmitFeedbackRequest& request, std::vector<Problem>& problems) {
  switch (request.verdict()) {
    case v1::FEEDBACK_VERDICT_REJECTED: return CheckReason("reason", request.reason(), problems);
    case v1::FEEDBACK_VERDICT_ACCEPTED:
      if (!request.reason().empty()) CheckReason("reason", request.reason(), problems);
      return;
    case v1::FEEDBACK_VERDICT_WITHDRAWN:
      if (request.reason().empty()) return;
      problems.push_back(
          InvalidValueProblem("reason", request.reason(),
                              {"bij intrekken wordt geen reden bewaard: laat haar weg",
                               "no reason is kept of what is withdrawn: leave it out"}));
      return;
    case v1::FEEDBACK_VERDICT_UNSPECIFIED: problems.push_back(RequiredProblem("verdict")); return;
    default: break;
  }
  problems.push_back(InvalidValueProblem(
      "verdict", absl::StrCat(static_cast<int>(request.verdict())),
      {"kies uit ACCEPTED, REJECTED, WITHDRAWN", "choose from ACCEPTED, REJECTED, WITHDRAWN"}));
}

// Whether one may be suggested to the other: as a partner, or as a practice.
bool MayBeSuggested(const Schema& schema, KindId one, KindId other) {
  if (schema.practices().has_value()) {
    const KindId practice = schema.practices()->kind;
    if (one == practice || other == practice) return true;
  }
  for (std::size_t r = 0; r < schema.relation_count(); ++r) {
    const RelationId relation(static_cast<RelationId::rep>(r));
    if (schema.AllowsEndpoints(relation, one, other)) return true;
    if (schema.AllowsEndpoints(relation, other, one)) return true;
  }
  return false;
}

absl::Status CheckThatBothAreThere(const v1::SubmitFeedbackRequest& request, const Draft& draft) {
  const std::optional<NodeId> one = draft.Find(request.id());
  if (!one.has_value()) return UnknownNoteIdError("id", request.id());
  const std::optional<NodeId> other = draft.Find(request.result());
  if (!other.has_value()) return UnknownNoteIdError(ResultField(), request.result());
  const Schema& schema = draft.staged().schema();
  const KindId kind = draft.staged().header(*one).kind;
  const KindId other_kind = draft.staged().header(*other).kind;
  if (MayBeSuggested(schema, kind, other_kind)) return absl::OkStatus();
  const std::string& from = schema.kind(kind).id();
  const std::string& to = schema.kind(other_kind).id();
  return InvalidValueError(
      ResultField(), request.result(),
      {absl::StrCat("geen relatie verbindt ", from, " met ", to, ", dus stelt niemand dit voor"),
       absl::StrCat("no relation joins ", from, " and ", to, ", so nobody suggests this")});
}

absl::Status CheckThatBothWere(const v1::SubmitFeedbackRequest& request, const Draft& draft) {
  if (!draft.FindEver(request.id()).has_value()) return UnknownNoteIdError("id", request.id());
  if (draft.FindEver(request.result()).has_value()) return absl::OkStatus();
  return UnknownNoteIdError(ResultField(), request.result());
}

v1::FeedbackChange ChangeOf(const Draft& draft, const v1::SubmitFeedbackRequest& request) {
  const FeedbackKeyView pair = PairOf(request.id(), request.result());
  v1::FeedbackChange change;
  change.set_first(std::string(pair.first));
  change.set_second(std::string(pair.second));
  const v1::Feedback* before = draft.staged().feedback().Find(pair.first, pair.second);
  if (before != nullptr) *change.mutable_before() = *before;
  return change;
}

}  // namespace

absl::StatusOr<v1::FeedbackChange> MakeFeedback(const v1::SubmitFeedbackRequest& request,
                                                const Draft& draft, Revision revision) {
  std::vector<Problem> problems;
  CheckPair(request, problems);
  CheckRole(request, problems);
  CheckVerdict(request, problems);
  if (!problems.empty()) return ProblemStatus(absl::StatusCode::kInvalidArgument, problems);

  v1::FeedbackChange change = ChangeOf(draft, request);
  if (request.verdict() == v1::FEEDBACK_VERDICT_WITHDRAWN) {
    if (change.has_before()) return change;
    if (absl::Status s = CheckThatBothWere(request, draft); !s.ok()) return s;
    return NoFeedbackError(request.id(), ResultField(), request.result());
  }
  if (absl::Status s = CheckThatBothAreThere(request, draft); !s.ok()) return s;
  v1::Feedback& after = *change.mutable_after();
  after.set_verdict(request.verdict());
  after.set_role(request.role());
  after.set_reason(request.reason());
  const v1::Feedback& before = change.before();
  const bool is_so = before.verdict() == after.verdict() && before.role() == after.role() &&
                     before.reason() == after.reason();
  after.set_revision(is_so ? before.revision() : revision.value());
  return change;
}

std::string RequestHash(const Schema&, const v1::SubmitFeedbackRequest& request) {
  v1::SubmitFeedbackRequest content = request;
  content.clear_request_id();
  const FeedbackKeyView pair = PairOf(request.id(), request.result());
  content.set_id(std::string(pair.first));
  content.set_result(std::string(pair.second));
  ContentHash hash;
  // Other requests have fields of the same numbers, so the verb tells them apart.
  hash.Add("feedback");
  hash.Add(content.SerializeAsString());
  return hash.Digest();
}

}  // namespace schakel

#include "graph/network/dismissal_changes.h"

#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "graph/model/content_hash.h"
#include "graph/model/errors.h"
#include "graph/network/note_checks.h"

namespace schakel {
namespace {

// The rule by id or code; null, with its problem, when there is none.
const CompiledRule* CheckRule(const Schema& schema, const std::string& name,
                              std::vector<Problem>& problems) {
  const CompiledRule* rule = schema.FindRule(name);
  if (rule != nullptr) return rule;
  Problem problem =
      name.empty() ? RequiredProblem("rule")
                   : UnknownWordProblem(v1::ERROR_REASON_UNKNOWN_RULE, name, schema.RuleNames());
  problem.field = "rule";
  problems.push_back(std::move(problem));
  return nullptr;
}

absl::Status WrongKindError(const CompiledRule& rule, const std::string& subject) {
  const std::string kinds = absl::StrJoin(rule.message->subject().kinds(), ", ");
  return InvalidValueError("subject", subject,
                           {absl::StrCat(rule.message->id(), " kijkt alleen naar: ", kinds),
                            absl::StrCat(rule.message->id(), " looks at these only: ", kinds)});
}

v1::DismissalChange ChangeOf(const Draft& draft, const CompiledRule& rule,
                             const std::string& subject) {
  v1::DismissalChange change;
  change.set_rule(rule.message->id());
  change.set_subject(subject);
  const v1::Dismissal* before = draft.staged().FindDismissal(change.rule(), subject);
  if (before != nullptr) *change.mutable_before() = *before;
  return change;
}

template <typename Request>
std::string HashOf(absl::string_view verb, const Schema& schema, Request content) {
  content.clear_request_id();
  if (const CompiledRule* rule = schema.FindRule(content.rule())) {
    content.set_rule(rule->message->id());
  }
  ContentHash hash;
  // The fields of both requests share their numbers, so the verb tells them apart.
  hash.Add(verb);
  hash.Add(content.SerializeAsString());
  return hash.Digest();
}

}  // namespace

absl::StatusOr<v1::DismissalChange> MakeDismissal(const v1::DismissGapRequest& request,
                                                  const Draft& draft, Revision revision) {
  std::vector<Problem> problems;
  const CompiledRule* rule = CheckRule(draft.staged().schema(), request.rule(), problems);
  CheckNoteId("subject", request.subject(), problems);
  CheckRole(request, problems);
  CheckReason("reason", request.reason(), problems);
  if (!problems.empty()) return ProblemStatus(absl::StatusCode::kInvalidArgument, problems);

  const std::optional<NodeId> subject = draft.Find(request.subject());
  if (!subject.has_value()) return UnknownNoteIdError("subject", request.subject());
  if (!rule->subject.kinds.Contains(draft.staged().header(*subject).kind)) {
    return WrongKindError(*rule, request.subject());
  }
  v1::DismissalChange change = ChangeOf(draft, *rule, request.subject());
  v1::Dismissal& after = *change.mutable_after();
  after.set_role(request.role());
  after.set_reason(request.reason());
  const bool is_so = change.has_before() && change.before().role() == after.role() &&
                     change.before().reason() == after.reason();
  after.set_revision(is_so ? change.before().revision() : revision.value());
  return change;
}

absl::StatusOr<v1::DismissalChange> MakeRestoration(const v1::RestoreGapRequest& request,
                                                    const Draft& draft) {
  std::vector<Problem> problems;
  const CompiledRule* rule = CheckRule(draft.staged().schema(), request.rule(), problems);
  CheckNoteId("subject", request.subject(), problems);
  CheckRole(request, problems);
  if (!problems.empty()) return ProblemStatus(absl::StatusCode::kInvalidArgument, problems);

  v1::DismissalChange change = ChangeOf(draft, *rule, request.subject());
  if (change.has_before()) return change;
  if (!draft.FindEver(request.subject()).has_value()) {
    return UnknownNoteIdError("subject", request.subject());
  }
  return NotDismissedError(change.rule(), change.subject());
}

std::string RequestHash(const Schema& schema, const v1::DismissGapRequest& request) {
  return HashOf("dismiss", schema, request);
}

std::string RequestHash(const Schema& schema, const v1::RestoreGapRequest& request) {
  return HashOf("restore", schema, request);
}

}  // namespace schakel

#include "graph/network/group.h"

#include <utility>

#include "absl/strings/str_cat.h"

#include "graph/model/content_hash.h"
#include "graph/model/errors.h"
#include "graph/model/validation.h"
#include "graph/network/dismissal_changes.h"
#include "graph/network/feedback_changes.h"
#include "graph/network/link_keys.h"
#include "graph/network/network.h"
#include "graph/network/timestamps.h"

namespace schakel {
namespace {

absl::Status CheckRequestId(const std::string& request_id) {
  if (request_id.size() <= kRequestIdBytesMax) return absl::OkStatus();
  return LimitReachedError("request_id", kRequestIdBytesMax);
}

absl::Status CheckShape(const v1::ApplyRequest& request) {
  if (request.changes_size() > kChangesMax) return LimitReachedError("changes", kChangesMax);
  if (absl::Status s = CheckRequestId(request.request_id()); !s.ok()) return s;
  if (request.changes().empty() && request.preconditions().empty()) return RequiredError("changes");
  return absl::OkStatus();
}

// What a change of a note leaves; empty when the note goes.
template <typename Change>
auto AfterOf(const Change& change) {
  return change.has_after() ? std::optional(change.after()) : std::nullopt;
}

void FillWarnings(const std::vector<Problem>& remarks, v1::ApplyResponse& response) {
  for (const Problem& remark : remarks) {
    v1::Warning& warning = *response.add_warnings();
    warning.set_reason(remark.reason == v1::ERROR_REASON_UNSPECIFIED && !remark.metadata.empty()
                           ? remark.metadata.front().second
                           : ReasonName(remark.reason));
    warning.mutable_message()->set_nl(remark.message.nl);
    warning.mutable_message()->set_en(remark.message.en);
  }
}

}  // namespace

std::string RequestHash(const Schema& schema, const v1::ApplyRequest& request) {
  v1::ApplyRequest content = request;
  content.clear_request_id();
  content.clear_preconditions();
  content.clear_expected_revision();
  std::vector<Problem> ignored;
  for (v1::Change& change : *content.mutable_changes()) {
    if (change.has_put_entity()) {
      NormalizeEntity(schema, *change.mutable_put_entity()->mutable_entity(), ignored, ignored);
    } else if (change.has_put_link()) {
      NormalizeLink(schema, *change.mutable_put_link()->mutable_link(), ignored, ignored);
    }
  }
  ContentHash hash;
  hash.Add(content.SerializeAsString());
  return hash.Digest();
}

Group::Group(const Snapshot& base, const Store& store, absl::Time now)
    : store_(&store), now_(now), draft_(base), records_(base.records()), newest_(base.revision()) {}

absl::StatusOr<v1::ApplyResponse> Group::Stage(const v1::ApplyRequest& request) {
  if (absl::Status s = CheckShape(request); !s.ok()) return s;
  Origin origin{request.actor(), request.request_id(), ""};
  if (!request.request_id().empty()) {
    origin.hash = RequestHash(draft_.staged().schema(), request);
    absl::StatusOr<std::optional<v1::ApplyResponse>> replay = Replay(origin);
    if (!replay.ok()) return replay.status();
    if (replay->has_value()) return std::move(**replay);
  }
  if (request.expected_revision() != 0 && request.expected_revision() != newest_.value()) {
    return RevisionMismatchError(Revision(request.expected_revision()), newest_);
  }

  Stager stager(draft_.Fork(), records_, Revision(newest_.value() + 1));
  for (int i = 0; i < request.preconditions_size(); ++i) {
    stager.Check(request.preconditions(i), absl::StrCat("preconditions[", i, "]"));
  }
  for (int i = 0; i < request.changes_size(); ++i) {
    stager.Apply(request.changes(i), absl::StrCat("changes[", i, "]"));
  }
  if (!stager.store_status().ok()) return stager.store_status();
  if (!stager.problems().empty()) return ViolationsStatus(stager.problems());

  StagedSet set = std::move(stager).Finish();
  v1::ApplyResponse response;
  response.set_revision(newest_.value());
  response.set_changed(static_cast<int>(set.changes.size()));
  FillWarnings(set.remarks, response);
  if (set.changes.empty() || request.validate_only()) return response;
  draft_ = std::move(set.draft);
  Keep(std::move(origin), std::move(set.changes));
  response.set_revision(newest_.value());
  *response.mutable_committed_at() = sets_.back().record.committed_at();
  return response;
}

absl::StatusOr<v1::ApplyResponse> Group::Stage(const v1::DismissGapRequest& request) {
  return StageNote(request,
                   [&] { return MakeDismissal(request, draft_, Revision(newest_.value() + 1)); });
}

absl::StatusOr<v1::ApplyResponse> Group::Stage(const v1::RestoreGapRequest& request) {
  return StageNote(request, [&] { return MakeRestoration(request, draft_); });
}

absl::StatusOr<v1::ApplyResponse> Group::Stage(const v1::SubmitFeedbackRequest& request) {
  return StageNote(request,
                   [&] { return MakeFeedback(request, draft_, Revision(newest_.value() + 1)); });
}

template <typename Request, typename Make>
absl::StatusOr<v1::ApplyResponse> Group::StageNote(const Request& request, Make make) {
  if (absl::Status s = CheckRequestId(request.request_id()); !s.ok()) return s;
  Origin origin{request.role(), request.request_id(), ""};
  if (!request.request_id().empty()) {
    origin.hash = RequestHash(draft_.staged().schema(), request);
    absl::StatusOr<std::optional<v1::ApplyResponse>> replay = Replay(origin);
    if (!replay.ok()) return replay.status();
    if (replay->has_value()) return std::move(**replay);
  }
  auto change = make();
  if (!change.ok()) return change.status();

  v1::ApplyResponse response;
  response.set_revision(newest_.value());
  const bool changes = change->before().SerializeAsString() != change->after().SerializeAsString();
  response.set_changed(changes ? 1 : 0);
  if (!changes || request.validate_only()) return response;
  std::vector<v1::ChangeRecord> records = {TakeNote(*std::move(change))};
  Keep(std::move(origin), std::move(records));
  response.set_revision(newest_.value());
  *response.mutable_committed_at() = sets_.back().record.committed_at();
  return response;
}

v1::ChangeRecord Group::TakeNote(v1::DismissalChange change) {
  draft_.SetDismissal({change.rule(), change.subject()}, AfterOf(change));
  v1::ChangeRecord record;
  *record.mutable_dismissal() = std::move(change);
  return record;
}

v1::ChangeRecord Group::TakeNote(v1::FeedbackChange change) {
  draft_.SetFeedback({change.first(), change.second()}, AfterOf(change));
  v1::ChangeRecord record;
  *record.mutable_feedback() = std::move(change);
  return record;
}

absl::StatusOr<std::optional<v1::ApplyResponse>> Group::Replay(const Origin& origin) const {
  std::optional<v1::RevisionRecord> record;
  if (const auto found = requests_.find(origin.request_id); found != requests_.end()) {
    record = found->second;
  } else {
    absl::StatusOr<std::optional<v1::RevisionRecord>> stored =
        store_->FindRequest(origin.request_id);
    if (!stored.ok()) return stored.status();
    record = std::move(*stored);
  }
  if (!record.has_value()) return std::optional<v1::ApplyResponse>();
  if (record->request_hash() != origin.hash) {
    return RequestIdReusedError(origin.request_id, Revision(record->revision()));
  }
  v1::ApplyResponse response;
  response.set_revision(record->revision());
  response.set_changed(static_cast<int>(record->changes()));
  response.set_replayed(true);
  *response.mutable_committed_at() = record->committed_at();
  return std::optional<v1::ApplyResponse>(std::move(response));
}

void Group::Keep(Origin origin, std::vector<v1::ChangeRecord> changes) {
  newest_ = Revision(newest_.value() + 1);
  for (const v1::ChangeRecord& change : changes) {
    if (change.has_entity()) {
      const v1::EntityChange& entity = change.entity();
      const std::string& id = entity.has_after() ? entity.after().id() : entity.before().id();
      records_.SetEntity(id, entity.has_after() ? std::optional(entity.after()) : std::nullopt);
    } else if (change.has_link()) {
      const v1::LinkChange& link = change.link();
      const LinkKeyView key = KeyOf(link.has_after() ? link.after() : link.before());
      records_.SetLink(key, link.has_after() ? std::optional(link.after()) : std::nullopt);
    }
  }
  ChangeSet& kept = sets_.emplace_back();
  kept.record.set_revision(newest_.value());
  kept.record.set_actor(std::move(origin.actor));
  *kept.record.mutable_committed_at() = ToTimestamp(now_);
  kept.record.set_request_id(origin.request_id);
  kept.record.set_request_hash(std::move(origin.hash));
  kept.record.set_changes(changes.size());
  kept.changes = std::move(changes);
  if (!origin.request_id.empty()) requests_[origin.request_id] = kept.record;
}

std::shared_ptr<const Snapshot> Group::Publish(std::shared_ptr<const Records> records) && {
  return std::move(draft_).Publish(newest_, now_, std::move(records));
}

}  // namespace schakel

#include "tests/support/revision_builder.h"

#include <memory>
#include <utility>

namespace schakel::testing {
namespace {

constexpr std::int64_t kSomeMorning = 1'514'800'000;  // 1 January 2018.

}  // namespace

v1::Entity SomeEntity(const std::string& id, const std::string& name) {
  v1::Entity entity;
  entity.set_id(id);
  entity.set_kind(std::string(KindOfEntityId(id)));
  entity.set_name(name);
  entity.set_since("2016-09");
  entity.set_until("2021");
  entity.set_status("reported");
  v1::Identifier& identifier = *entity.add_identifiers();
  identifier.set_scheme("kvk");
  identifier.set_value("01234567");
  v1::Source& source = *entity.add_sources();
  source.set_title("Register van " + id);
  source.set_note("gezien");
  return entity;
}

v1::Link SomeLink(const std::string& source, const std::string& relation, const std::string& target,
                  const std::string& since) {
  v1::Link link;
  link.set_source(source);
  link.set_relation(relation);
  link.set_target(target);
  link.set_since(since);
  link.set_until("2030-01-01");
  link.set_status("confirmed");
  link.add_sources()->set_title("Jaarverslag");
  return link;
}

v1::Entity AtVersion(v1::Entity entity, std::uint64_t version) {
  entity.set_version(version);
  return entity;
}

v1::Link AtVersion(v1::Link link, std::uint64_t version) {
  link.set_version(version);
  return link;
}

v1::Dismissal SomeDismissal(const std::string& reason, std::uint64_t revision) {
  v1::Dismissal dismissal;
  dismissal.set_role("HC-coördinator");
  dismissal.set_reason(reason);
  dismissal.set_revision(revision);
  return dismissal;
}

v1::Feedback SomeFeedback(const std::string& reason, std::uint64_t revision) {
  v1::Feedback feedback;
  feedback.set_verdict(v1::FEEDBACK_VERDICT_REJECTED);
  feedback.set_role("HC-coördinator");
  feedback.set_reason(reason);
  feedback.set_revision(revision);
  return feedback;
}

RevisionBuilder::RevisionBuilder(std::uint64_t revision) {
  set_.record.set_revision(revision);
  set_.record.set_actor("editor");
  CommittedAt(kSomeMorning + static_cast<std::int64_t>(revision));
}

RevisionBuilder& RevisionBuilder::Create(const v1::Entity& after) {
  *set_.changes.emplace_back().mutable_entity()->mutable_after() =
      AtVersion(after, set_.record.revision());
  return *this;
}

RevisionBuilder& RevisionBuilder::Create(const v1::Link& after) {
  *set_.changes.emplace_back().mutable_link()->mutable_after() =
      AtVersion(after, set_.record.revision());
  return *this;
}

RevisionBuilder& RevisionBuilder::Replace(const v1::Entity& before, const v1::Entity& after) {
  Create(after);
  *set_.changes.back().mutable_entity()->mutable_before() = before;
  return *this;
}

RevisionBuilder& RevisionBuilder::Replace(const v1::Link& before, const v1::Link& after) {
  Create(after);
  *set_.changes.back().mutable_link()->mutable_before() = before;
  return *this;
}

RevisionBuilder& RevisionBuilder::Remove(const v1::Entity& before) {
  *set_.changes.emplace_back().mutable_entity()->mutable_before() = before;
  return *this;
}

RevisionBuilder& RevisionBuilder::Remove(const v1::Link& before) {
  *set_.changes.emplace_back().mutable_link()->mutable_before() = before;
  return *this;
}

RevisionBuilder& RevisionBuilder::Dismiss(const std::string& rule, const std::string& subject,
                                          const v1::Dismissal& dismissal) {
  v1::DismissalChange& change = *set_.changes.emplace_back().mutable_dismissal();
  change.set_rule(rule);
  change.set_subject(subject);
  *change.mutable_after() = dismissal;
  change.mutable_after()->set_revision(set_.record.revision());
  return *this;
}

RevisionBuilder& RevisionBuilder::Restore(const std::string& rule, const std::string& subject,
                                          const v1::Dismissal& before) {
  v1::DismissalChange& change = *set_.changes.emplace_back().mutable_dismissal();
  change.set_rule(rule);
  change.set_subject(subject);
  *change.mutable_before() = before;
  return *this;
}

RevisionBuilder& RevisionBuilder::Judge(const std::string& first, const std::string& second,
                                        const v1::Feedback& feedback) {
  v1::FeedbackChange& change = *set_.changes.emplace_back().mutable_feedback();
  change.set_first(first);
  change.set_second(second);
  *change.mutable_after() = feedback;
  change.mutable_after()->set_revision(set_.record.revision());
  return *this;
}

RevisionBuilder& RevisionBuilder::Withdraw(const std::string& first, const std::string& second,
                                           const v1::Feedback& before) {
  v1::FeedbackChange& change = *set_.changes.emplace_back().mutable_feedback();
  change.set_first(first);
  change.set_second(second);
  *change.mutable_before() = before;
  return *this;
}

RevisionBuilder& RevisionBuilder::SetSchema(const v1::Schema& schema) {
  *set_.changes.emplace_back().mutable_schema()->mutable_after() = schema;
  return *this;
}

RevisionBuilder& RevisionBuilder::RequestId(const std::string& request_id) {
  set_.record.set_request_id(request_id);
  set_.record.set_request_hash("hash of " + request_id);
  return *this;
}

RevisionBuilder& RevisionBuilder::CommittedAt(std::int64_t unix_seconds) {
  set_.record.mutable_committed_at()->set_seconds(unix_seconds);
  return *this;
}

std::vector<ChangeSet> Group(const std::vector<RevisionBuilder>& revisions) {
  std::vector<ChangeSet> group;
  for (const RevisionBuilder& revision : revisions) group.push_back(revision.Build());
  return group;
}

absl::Status CommitBulk(Store& store, const ChangeSet& set) {
  absl::StatusOr<std::unique_ptr<BulkWriter>> writer =
      store.BeginBulk(Revision(set.record.revision()));
  if (!writer.ok()) return writer.status();
  for (const v1::ChangeRecord& change : set.changes) {
    if (absl::Status s = (*writer)->Add(change); !s.ok()) return s;
  }
  return (*writer)->Commit(set.record);
}

LinkKeyView KeyOfLink(const v1::Link& link) {
  const PartialDate since =
      link.since().empty() ? PartialDate::Always() : *PartialDate::Parse(link.since());
  return {link.source(), link.relation(), link.target(), since};
}

}  // namespace schakel::testing

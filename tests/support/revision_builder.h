// Builders for what a store commits: entities, links and revisions with before and after images.
//
//   store.Commit(Group({RevisionBuilder(1).Create(SomeEntity("tki:a")).Create(SomeEntity("tki:b")),
//                       RevisionBuilder(2).Remove(before)}));
#ifndef SCHAKEL_TESTS_SUPPORT_REVISION_BUILDER_H_
#define SCHAKEL_TESTS_SUPPORT_REVISION_BUILDER_H_

#include <cstdint>
#include <string>
#include <vector>

#include "graph/model/ids.h"
#include "graph/storage/store.h"
#include "schakel/v1/model.pb.h"
#include "schakel/v1/schema.pb.h"

namespace schakel::testing {

// An entity with every kind of field filled in, the name among them.
v1::Entity SomeEntity(const std::string& id, const std::string& name = "Naam");

// A link with every kind of field filled in.
v1::Link SomeLink(const std::string& source, const std::string& relation, const std::string& target,
                  const std::string& since = "");

// The same with the version a revision gives it.
v1::Entity AtVersion(v1::Entity entity, std::uint64_t version);
v1::Link AtVersion(v1::Link link, std::uint64_t version);

// By a role, for a reason.
v1::Dismissal SomeDismissal(const std::string& reason = "bewust zo", std::uint64_t revision = 0);
// Rejected, likewise.
v1::Feedback SomeFeedback(const std::string& reason = "past niet", std::uint64_t revision = 0);

// One revision. After images get its number as their version.
class RevisionBuilder {
 public:
  explicit RevisionBuilder(std::uint64_t revision);

  RevisionBuilder& Create(const v1::Entity& after);
  RevisionBuilder& Create(const v1::Link& after);
  RevisionBuilder& Replace(const v1::Entity& before, const v1::Entity& after);
  RevisionBuilder& Replace(const v1::Link& before, const v1::Link& after);
  RevisionBuilder& Remove(const v1::Entity& before);
  RevisionBuilder& Remove(const v1::Link& before);
  RevisionBuilder& Dismiss(const std::string& rule, const std::string& subject,
                           const v1::Dismissal& dismissal);
  RevisionBuilder& Restore(const std::string& rule, const std::string& subject,
                           const v1::Dismissal& before);
  RevisionBuilder& Judge(const std::string& first, const std::string& second,
                         const v1::Feedback& feedback);
  RevisionBuilder& Withdraw(const std::string& first, const std::string& second,
                            const v1::Feedback& before);
  RevisionBuilder& SetSchema(const v1::Schema& schema);
  RevisionBuilder& RequestId(const std::string& request_id);
  RevisionBuilder& CommittedAt(std::int64_t unix_seconds);

  const ChangeSet& Build() const { return set_; }

 private:
  ChangeSet set_;
};

// A group for Store::Commit.
std::vector<ChangeSet> Group(const std::vector<RevisionBuilder>& revisions);

// Streams the changes of `set` into a large revision and commits it.
absl::Status CommitBulk(Store& store, const ChangeSet& set);

// The key of a link message whose since is a date.
LinkKeyView KeyOfLink(const v1::Link& link);

}  // namespace schakel::testing

#endif  // SCHAKEL_TESTS_SUPPORT_REVISION_BUILDER_H_

#include "graph/queries/watch_scope.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph/model/problem.h"
#include "tests/support/world.h"

namespace schakel {
namespace {

using ::testing::ElementsAre;
using testing::TinySchema;

v1::ChangeRecord Entity(const std::string& id) {
  v1::ChangeRecord change;
  change.mutable_entity()->mutable_after()->set_id(id);
  return change;
}

v1::ChangeRecord RemovedEntity(const std::string& id) {
  v1::ChangeRecord change;
  change.mutable_entity()->mutable_before()->set_id(id);
  return change;
}

v1::ChangeRecord Link(const std::string& source, const std::string& relation,
                      const std::string& target) {
  v1::ChangeRecord change;
  v1::Link& link = *change.mutable_link()->mutable_before();
  link.set_source(source);
  link.set_relation(relation);
  link.set_target(target);
  return change;
}

v1::ChangeRecord Dismissed(const std::string& subject) {
  v1::ChangeRecord change;
  change.mutable_dismissal()->set_subject(subject);
  return change;
}

v1::ChangeRecord Judged(const std::string& first, const std::string& second) {
  v1::ChangeRecord change;
  change.mutable_feedback()->set_first(first);
  change.mutable_feedback()->set_second(second);
  return change;
}

v1::ChangeRecord OfSchema() {
  v1::ChangeRecord change;
  change.mutable_schema();
  return change;
}

WatchScope ScopeOf(const v1::WatchRequest& request) {
  return *WatchScope::Resolve(*TinySchema(), request);
}

TEST(WatchScopeTest, IsAboutEverythingWhenNothingIsAsked) {
  const WatchScope all = ScopeOf({});
  for (const v1::ChangeRecord& change :
       {Entity("org:a"), RemovedEntity("org:a"), Link("org:a", "funds", "project:p"),
        Dismissed("org:a"), Judged("org:a", "project:p"), OfSchema()}) {
    EXPECT_TRUE(all.Concerns(change)) << change.ShortDebugString();
  }
  EXPECT_FALSE(all.Concerns({}));
}

TEST(WatchScopeTest, KindsAreOfEntitiesOfEitherEndAndOfSubjects) {
  v1::WatchRequest request;
  request.add_kinds("org");
  const WatchScope orgs = ScopeOf(request);
  EXPECT_TRUE(orgs.Concerns(Entity("org:a")));
  EXPECT_TRUE(orgs.Concerns(RemovedEntity("org:a")));
  EXPECT_FALSE(orgs.Concerns(Entity("project:p")));
  EXPECT_TRUE(orgs.Concerns(Link("org:a", "funds", "project:p")));
  EXPECT_TRUE(orgs.Concerns(Link("project:p", "about", "org:a")));
  EXPECT_FALSE(orgs.Concerns(Link("project:p", "about", "theme:t")));
  EXPECT_TRUE(orgs.Concerns(Dismissed("org:a")));
  EXPECT_FALSE(orgs.Concerns(Dismissed("project:p")));
  EXPECT_TRUE(orgs.Concerns(Judged("org:a", "project:p")));
  EXPECT_TRUE(orgs.Concerns(Judged("event:e", "org:a")));
  EXPECT_FALSE(orgs.Concerns(Judged("event:e", "project:p")));
  EXPECT_TRUE(orgs.Concerns(OfSchema()));
}

TEST(WatchScopeTest, RelationsAreOfLinksAlone) {
  v1::WatchRequest request;
  request.add_relations("funds");
  EXPECT_TRUE(ScopeOf(request).Concerns(Link("org:a", "funds", "project:p")));
  EXPECT_FALSE(ScopeOf(request).Concerns(Link("org:a", "joins", "project:p")));
  EXPECT_TRUE(ScopeOf(request).Concerns(Entity("org:a")));
  request.set_links_only(true);
  EXPECT_FALSE(ScopeOf(request).Concerns(Entity("org:a")));
  EXPECT_FALSE(ScopeOf(request).Concerns(Dismissed("org:a")));
  EXPECT_FALSE(ScopeOf(request).Concerns(Judged("org:a", "project:p")));
  EXPECT_TRUE(ScopeOf(request).Concerns(OfSchema()));
}

TEST(WatchScopeTest, NamesEveryWordTheSchemaDoesNotHave) {
  v1::WatchRequest request;
  request.add_kinds("org");
  request.add_kinds("orgs");
  request.add_relations("fund");
  const absl::Status refused = WatchScope::Resolve(*TinySchema(), request).status();
  EXPECT_EQ(refused.code(), absl::StatusCode::kInvalidArgument);
  std::vector<std::string> fields;
  for (const Problem& problem : ProblemsOf(refused)) {
    fields.push_back(absl::StrCat(problem.field, " ", ReasonName(problem.reason)));
  }
  EXPECT_THAT(fields, ElementsAre("kinds[1] UNKNOWN_KIND", "relations[0] UNKNOWN_RELATION"));
}

}  // namespace
}  // namespace schakel

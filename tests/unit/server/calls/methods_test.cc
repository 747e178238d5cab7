#include "server/calls/methods.h"

#include <set>
#include <string>
#include <variant>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph/model/problem.h"
#include "schakel/v1/network_service.pb.h"

namespace schakel::server {
namespace {

TEST(MethodsTest, EveryPathIsOfTheWireAndStandsThereOnce) {
  std::set<std::string> seen;
  for (const Method& method : Methods()) {
    const std::vector<std::string> parts = absl::StrSplit(method.path, '/');
    ASSERT_EQ(parts.size(), 3u) << method.path;
    EXPECT_EQ(parts[0], "") << method.path;
    EXPECT_TRUE(absl::StartsWith(parts[1], "schakel.v1.")) << method.path;
    EXPECT_TRUE(seen.insert(method.path).second) << method.path << " stands there twice";
  }
}

TEST(MethodsTest, HowAnRpcRunsFollowsItsClass) {
  for (const Method& method : Methods()) {
    const bool submits = std::holds_alternative<Submit>(method.run);
    const bool converses = std::holds_alternative<Converse>(method.run);
    const bool follows = std::holds_alternative<Plan>(method.run);
    EXPECT_EQ(submits, method.call_class == CallClass::kWrite) << method.path;
    EXPECT_EQ(follows, method.call_class == CallClass::kWatch) << method.path;
    if (converses) {
      EXPECT_EQ(method.call_class, CallClass::kLong) << method.path;
    }
    // What changes something, or streams, is done again when it is asked again.
    if (submits || converses || follows) {
      EXPECT_EQ(method.keep, Keep::kNo) << method.path;
    }
  }
}

TEST(MethodsTest, ServicesAreNamedOnceInTheOrderOfTheTable) {
  const std::vector<std::string> names = ServiceNames();
  EXPECT_EQ(std::set<std::string>(names.begin(), names.end()).size(), names.size());
  std::size_t at = 0;
  for (const Method& method : Methods()) {
    if (!absl::StartsWith(method.path, "/" + names[at] + "/")) ++at;
    ASSERT_LT(at, names.size());
    EXPECT_TRUE(absl::StartsWith(method.path, "/" + names[at] + "/"))
        << method.path << " stands apart from its service";
  }
}

TEST(MethodsTest, EveryClassHasItsTimeAndLookUpsTheShortest) {
  const absl::Duration quick = DeadlineMax(CallClass::kQuick);
  EXPECT_GT(quick, absl::ZeroDuration());
  EXPECT_LT(quick, DeadlineMax(CallClass::kHeavy));
  EXPECT_LT(DeadlineMax(CallClass::kHeavy), DeadlineMax(CallClass::kLong));
  EXPECT_LT(DeadlineMax(CallClass::kWrite), DeadlineMax(CallClass::kLong));
}

TEST(ParseRequestTest, ReadsWhatSerializeWrites) {
  v1::GetEntityRequest request;
  request.set_id("org:a");
  v1::GetEntityRequest read;
  ASSERT_TRUE(ParseRequest(*Serialize(request), read).ok());
  EXPECT_EQ(read.id(), "org:a");
}

TEST(ParseRequestTest, NamesTheMessageThatTheBytesAreNot) {
  v1::GetEntityRequest request;
  const absl::Status refused = ParseRequest("\xff\xff\xff", request);
  EXPECT_EQ(refused.code(), absl::StatusCode::kInvalidArgument);
  const Problem problem = ProblemOf(refused);
  EXPECT_EQ(problem.reason, v1::ERROR_REASON_INVALID_ARGUMENT);
  EXPECT_THAT(problem.remedy.en, ::testing::HasSubstr("schakel.v1.GetEntityRequest"));
}

}  // namespace
}  // namespace schakel::server

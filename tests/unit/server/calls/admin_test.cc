#include "server/calls/admin.h"

#include <filesystem>
#include <string>

#include <gtest/gtest.h>

#include "graph/model/problem.h"
#include "schakel/v1/admin_service.pb.h"
#include "tests/support/temporary_directory.h"
#include "tests/unit/server/calls/calling.h"

namespace schakel::server {
namespace {

using testing::Calling;
using testing::TemporaryDirectory;

TEST(GetStatusTest, TellsWhatTheServerRunsAndHolds) {
  Calling calling;
  const auto answer = calling.Ask("GetStatus", v1::GetStatusRequest());
  ASSERT_TRUE(answer.ok()) << answer.status();
  v1::GetStatusResponse status;
  ASSERT_TRUE(status.ParseFromString(**answer));
  EXPECT_EQ(status.version(), "1.2.3");
  EXPECT_EQ(status.schema(), "tiny");
  EXPECT_EQ(status.revision(), 2u);
  EXPECT_EQ(status.entities(), 1u);
  EXPECT_EQ(status.links(), 0u);
  ASSERT_EQ(status.entities_by_kind_size(), 1);  // Kinds without entities are left out.
  EXPECT_EQ(status.entities_by_kind(0).id(), "org");
  EXPECT_EQ(status.entities_by_kind(0).count(), 1u);
  EXPECT_EQ(status.links_by_relation_size(), 0);
  EXPECT_TRUE(status.writable());
}

class BackupTest : public ::testing::Test {
 protected:
  void ExpectRefused(const std::string& to, absl::StatusCode code, v1::ErrorReason reason) {
    v1::BackupRequest request;
    request.set_directory(to);
    const absl::Status refused = calling_.Ask("Backup", request).status();
    EXPECT_EQ(refused.code(), code) << refused;
    EXPECT_EQ(ProblemOf(refused).reason, reason) << refused;
    EXPECT_EQ(ProblemOf(refused).field, "directory") << refused;
  }

  Calling calling_;
  TemporaryDirectory directory_;
};

TEST_F(BackupTest, NeedsAnAbsoluteNewPlaceBelowAFolderThatExists) {
  ExpectRefused("", absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_REQUIRED);
  ExpectRefused("copy", absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_INVALID_ARGUMENT);
  ExpectRefused("./copy", absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_INVALID_ARGUMENT);
  ExpectRefused(directory_.Sub("none/copy"), absl::StatusCode::kInvalidArgument,
                v1::ERROR_REASON_INVALID_ARGUMENT);
  EXPECT_TRUE(std::filesystem::is_empty(directory_.path()));
}

TEST_F(BackupTest, NeverWritesOverAnything) {
  for (const std::string& taken : {directory_.path(), directory_.path() + "/"}) {
    ExpectRefused(taken, absl::StatusCode::kAlreadyExists, v1::ERROR_REASON_INVALID_ARGUMENT);
  }
}

TEST_F(BackupTest, PassesOnWhatTheStoreSays) {
  v1::BackupRequest request;
  request.set_directory(directory_.Sub("copy"));
  // The store in memory cannot be copied, and says so.
  EXPECT_EQ(calling_.Ask("Backup", request).status().code(), absl::StatusCode::kUnimplemented);
}

}  // namespace
}  // namespace schakel::server

#include "graph/storage/directory.h"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "tests/support/temporary_directory.h"

namespace schakel {
namespace {

using testing::TemporaryDirectory;

TEST(DirectoryTest, MakesTheLastLevelForItsOwnerAlone) {
  TemporaryDirectory parent;
  ASSERT_TRUE(EnsureDirectory(parent.Sub("store/")).ok());
  const auto others = std::filesystem::perms::group_all | std::filesystem::perms::others_all;
  EXPECT_EQ(std::filesystem::status(parent.Sub("store")).permissions() & others,
            std::filesystem::perms::none);
  EXPECT_TRUE(EnsureDirectory(parent.Sub("store")).ok());
}

TEST(DirectoryTest, RefusesAMissingParentAndAFile) {
  TemporaryDirectory parent;
  EXPECT_EQ(EnsureDirectory(parent.Sub("no/store")).code(), absl::StatusCode::kFailedPrecondition);
  std::ofstream(parent.Sub("file")) << "x";
  EXPECT_EQ(EnsureDirectory(parent.Sub("file")).code(), absl::StatusCode::kFailedPrecondition);
}

TEST(DirectoryTest, EmptiesADirectoryWithEverythingInIt) {
  TemporaryDirectory parent;
  std::filesystem::create_directories(parent.Sub("bulk/deeper"));
  std::ofstream(parent.Sub("bulk/deeper/links-0.sst")) << "x";
  ASSERT_TRUE(ClearDirectory(parent.Sub("bulk")).ok());
  EXPECT_TRUE(std::filesystem::is_empty(parent.Sub("bulk")));
}

}  // namespace
}  // namespace schakel

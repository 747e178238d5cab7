#include "client/cli/base/staged_directory.h"

#include <fstream>
#include <iterator>

#include "gtest/gtest.h"

#include "client/cpp/error.h"

namespace schakel::client {
namespace {

namespace fs = std::filesystem;

class StagedDirectoryTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = testing::TempDir() + "staged-XXXXXX";
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  void TearDown() override { fs::remove_all(folder_); }

  static void Write(const fs::path& path, const std::string& content) {
    fs::create_directories(path.parent_path());
    std::ofstream(path) << content;
  }
  static std::string Read(const fs::path& path) {
    std::ifstream file(path);
    return std::string(std::istreambuf_iterator<char>(file), {});
  }
  std::ptrdiff_t Entries() const {
    return std::distance(fs::directory_iterator(folder_), fs::directory_iterator());
  }

  fs::path folder_;
};

TEST_F(StagedDirectoryTest, AppearsWholeOnCommit) {
  const fs::path target = folder_ / "export";
  auto staged = StagedDirectory::Create(target.string() + "/");
  ASSERT_TRUE(staged.ok());
  Write(staged->path() / "links.csv", "abc");
  EXPECT_FALSE(fs::exists(target));
  ASSERT_TRUE(staged->Commit().ok());
  EXPECT_EQ(Read(target / "links.csv"), "abc");
  EXPECT_EQ(Entries(), 1);
}

TEST_F(StagedDirectoryTest, LeavesNothingBehindWithoutCommit) {
  {
    const auto staged = StagedDirectory::Create((folder_ / "export").string());
    ASSERT_TRUE(staged.ok());
    Write(staged->path() / "links.csv", "abc");
  }
  EXPECT_EQ(Entries(), 0);
}

TEST_F(StagedDirectoryTest, TakesThePlaceOfAnEmptyDirectoryOnly) {
  fs::create_directory(folder_ / "empty");
  auto staged = StagedDirectory::Create((folder_ / "empty").string());
  ASSERT_TRUE(staged.ok());
  EXPECT_TRUE(staged->Commit().ok());

  Write(folder_ / "full" / "file", "x");
  const auto refused = StagedDirectory::Create((folder_ / "full").string());
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(Explain(refused.status()).reason, "LOCAL_FILE");
  EXPECT_EQ(Read(folder_ / "full" / "file"), "x");

  Write(folder_ / "file", "x");
  EXPECT_FALSE(StagedDirectory::Create((folder_ / "file").string()).ok());
}

TEST_F(StagedDirectoryTest, SaysWhenItCannotBeMade) {
  const auto refused = StagedDirectory::Create((folder_ / "absent" / "deep").string());
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(Explain(refused.status()).reason, "LOCAL_FILE");
}

TEST_F(StagedDirectoryTest, CopiesATree) {
  Write(folder_ / "backup" / "CURRENT", "1");
  Write(folder_ / "backup" / "deep" / "er" / "000001.sst", "bytes");
  fs::create_directory(folder_ / "copy");
  ASSERT_TRUE(CopyTree(folder_ / "backup", folder_ / "copy").ok());
  EXPECT_EQ(Read(folder_ / "copy" / "CURRENT"), "1");
  EXPECT_EQ(Read(folder_ / "copy" / "deep" / "er" / "000001.sst"), "bytes");
}

TEST_F(StagedDirectoryTest, CopiesATreeIntoItselfWithoutEnd) {
  Write(folder_ / "backup" / "CURRENT", "1");
  fs::create_directory(folder_ / "backup" / "copy");
  ASSERT_TRUE(CopyTree(folder_ / "backup", folder_ / "backup" / "copy").ok());
  EXPECT_EQ(Read(folder_ / "backup" / "copy" / "CURRENT"), "1");
  EXPECT_FALSE(fs::exists(folder_ / "backup" / "copy" / "copy"));
}

TEST_F(StagedDirectoryTest, RefusesALinkInACopy) {
  Write(folder_ / "backup" / "CURRENT", "1");
  fs::create_symlink("/etc/passwd", folder_ / "backup" / "link");
  fs::create_directory(folder_ / "copy");
  const absl::Status status = CopyTree(folder_ / "backup", folder_ / "copy");
  EXPECT_EQ(Explain(status).reason, "LOCAL_FILE");
}

}  // namespace
}  // namespace schakel::client

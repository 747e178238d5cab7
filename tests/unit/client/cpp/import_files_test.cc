#include "client/cpp/import_files.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace schakel::client {
namespace {

class ImportFilesTest : public testing::Test {
 protected:
  std::string Write(const std::string& name, const std::string& content) {
    const std::filesystem::path path = folder_ / name;
    std::ofstream(path, std::ios::binary) << content;
    return path.string();
  }

  absl::Status Send(const std::vector<std::string>& paths) {
    return SendFiles(paths, [this](const v1::ImportRequest& request) {
      chunks_.push_back(request.chunk());
      return chunks_.size() < stop_after_;
    });
  }

  void SetUp() override {
    std::string pattern = testing::TempDir() + "import-files-XXXXXX";
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path folder_;
  std::vector<v1::FileChunk> chunks_;
  std::size_t stop_after_ = 1000;
};

TEST_F(ImportFilesTest, CutsFilesIntoChunksAndMarksTheLast) {
  const std::string content(kChunkBytes * 2 + 10, 'x');
  ASSERT_TRUE(Send({Write("entities.csv", content), Write("links.csv", "abc")}).ok());
  ASSERT_EQ(chunks_.size(), 4U);
  EXPECT_EQ(chunks_[0].data().size() + chunks_[1].data().size() + chunks_[2].data().size(),
            content.size());
  EXPECT_FALSE(chunks_[0].last());
  EXPECT_FALSE(chunks_[1].last());
  EXPECT_TRUE(chunks_[2].last());
  EXPECT_EQ(chunks_[2].file(), "entities.csv");
  EXPECT_EQ(chunks_[3].file(), "links.csv");
  EXPECT_EQ(chunks_[3].data(), "abc");
  EXPECT_TRUE(chunks_[3].last());
}

TEST_F(ImportFilesTest, SendsAFileOfExactlyOneChunkAsOneChunk) {
  ASSERT_TRUE(Send({Write("links.csv", std::string(kChunkBytes, 'x'))}).ok());
  ASSERT_EQ(chunks_.size(), 1U);
  EXPECT_TRUE(chunks_[0].last());
}

TEST_F(ImportFilesTest, SendsAnEmptyFileAsOneEmptyChunk) {
  ASSERT_TRUE(Send({Write("links.csv", "")}).ok());
  ASSERT_EQ(chunks_.size(), 1U);
  EXPECT_TRUE(chunks_[0].data().empty());
  EXPECT_TRUE(chunks_[0].last());
}

TEST_F(ImportFilesTest, NamesAFileThatCannotBeRead) {
  const absl::Status status = Send({(folder_ / "absent.csv").string()});
  EXPECT_EQ(status.code(), absl::StatusCode::kNotFound);
  EXPECT_NE(std::string(status.message()).find("absent.csv"), std::string::npos);
}

TEST_F(ImportFilesTest, StopsWhenTheReceiverHasHadEnough) {
  stop_after_ = 1;
  ASSERT_TRUE(Send({Write("entities.csv", "a"), Write("links.csv", "b")}).ok());
  EXPECT_EQ(chunks_.size(), 1U);
}

}  // namespace
}  // namespace schakel::client

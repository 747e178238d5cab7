#include "graph/exchange/csv_writer.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace schakel {
namespace {

struct Chunks {
  std::vector<std::string> data;
  std::vector<bool> last;

  std::string Joined() const {
    std::string all;
    for (const std::string& chunk : data) all += chunk;
    return all;
  }
};

std::string Row(const std::vector<std::string>& cells) {
  Chunks chunks;
  auto sink = [&](absl::string_view, absl::string_view data, bool last) {
    chunks.data.emplace_back(data);
    chunks.last.push_back(last);
    return absl::OkStatus();
  };
  CsvWriter writer("links.csv", sink);
  for (const std::string& cell : cells) writer.Cell(cell);
  EXPECT_TRUE(writer.EndRow().ok());
  EXPECT_TRUE(writer.Finish().ok());
  EXPECT_EQ(chunks.last, std::vector<bool>{true});
  return chunks.Joined();
}

TEST(CsvWriter, QuotesOnlyWhatNeedsIt) {
  EXPECT_EQ(Row({"a", "", " b ", "c;d|e", "ë"}), "a,, b ,c;d|e,ë\n");
  EXPECT_EQ(Row({"a,b", "say \"hi\"", "two\nlines", "two\r\nlines"}),
            "\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",\"two\r\nlines\"\n");
  EXPECT_EQ(Row({"", "", ""}), ",,\n");
}

TEST(CsvWriter, HandsOnChunksOfBoundedSize) {
  Chunks chunks;
  auto sink = [&](absl::string_view file, absl::string_view data, bool last) {
    EXPECT_EQ(file, "links.csv");
    chunks.data.emplace_back(data);
    chunks.last.push_back(last);
    return absl::OkStatus();
  };
  CsvWriter writer("links.csv", sink);
  std::string expected;
  for (std::size_t i = 0; i < 2000; ++i) {
    const std::string cell(i, 'x');
    writer.Cell(cell);
    expected += cell + "\n";
    ASSERT_TRUE(writer.EndRow().ok());
  }
  // A single row of several chunks.
  const std::string large(3 * CsvWriter::kChunkBytes, 'y');
  writer.Cell(large);
  expected += large + "\n";
  ASSERT_TRUE(writer.EndRow().ok());
  ASSERT_TRUE(writer.Finish().ok());

  EXPECT_TRUE(chunks.Joined() == expected);
  for (std::size_t i = 0; i < chunks.data.size(); ++i) {
    EXPECT_FALSE(chunks.data[i].empty());
    EXPECT_LE(chunks.data[i].size(), CsvWriter::kChunkBytes);
    EXPECT_EQ(chunks.last[i], i + 1 == chunks.data.size());
  }
}

TEST(CsvWriter, KeepsALastChunkWhenARowEndsOnTheBoundary) {
  Chunks chunks;
  auto sink = [&](absl::string_view, absl::string_view data, bool last) {
    chunks.data.emplace_back(data);
    chunks.last.push_back(last);
    return absl::OkStatus();
  };
  CsvWriter writer("links.csv", sink);
  writer.Cell(std::string(CsvWriter::kChunkBytes - 1, 'x'));
  ASSERT_TRUE(writer.EndRow().ok());
  ASSERT_TRUE(writer.Finish().ok());
  EXPECT_EQ(chunks.data.size(), 1u);
  EXPECT_EQ(chunks.last, std::vector<bool>{true});
}

TEST(CsvWriter, StopsAtTheErrorOfTheSink) {
  auto sink = [](absl::string_view, absl::string_view, bool) {
    return absl::CancelledError("gone");
  };
  CsvWriter writer("links.csv", sink);
  writer.Cell(std::string(CsvWriter::kChunkBytes + 1, 'x'));
  EXPECT_EQ(writer.EndRow().code(), absl::StatusCode::kCancelled);
}

}  // namespace
}  // namespace schakel

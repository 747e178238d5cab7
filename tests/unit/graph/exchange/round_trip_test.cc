// What export writes, import gives back: the same bytes come out of the second store.
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

#include "graph/exchange/export.h"
#include "graph/exchange/import.h"
#include "tests/support/world.h"

namespace schakel {
namespace {

using testing::D;
using testing::DutchSchema;
using testing::TinySchema;
using testing::World;
using Files = std::map<std::string, std::string>;

Files Export(Network& network) {
  Budget budget;
  const QueryContext context = {&network, D("2018-06-01"), &budget, "secret"};
  v1::ExportRequest request;
  request.set_format(v1::EXPORT_FORMAT_CANONICAL_CSV);
  v1::AnswerInfo info;
  Files files;
  const absl::Status status = ExportNetwork(
      context, request, info, [&](absl::string_view file, absl::string_view data, bool) {
        absl::StrAppend(&files[std::string(file)], data);
        return absl::OkStatus();
      });
  EXPECT_TRUE(status.ok()) << status;
  return files;
}

class RoundTripTest : public ::testing::Test {
 protected:
  RoundTripTest() { std::filesystem::create_directories(spool_); }
  ~RoundTripTest() override { std::filesystem::remove_all(spool_); }

  void Import(const Files& files, Network& network) {
    Importer importer(network, {}, spool_, [](const v1::ImportResponse& event) {
      EXPECT_FALSE(event.has_verdict() && !event.verdict().remark())
          << event.verdict().ShortDebugString();
    });
    for (const auto& [file, data] : files) {
      v1::FileChunk chunk;
      chunk.set_file(file);
      chunk.set_data(data);
      chunk.set_last(true);
      ASSERT_TRUE(importer.Receive(chunk).ok());
    }
    Budget budget;
    const absl::StatusOr<v1::ImportResult> result = importer.Run(budget);
    ASSERT_TRUE(result.ok()) << result.status();
    EXPECT_EQ(result->rows_refused(), 0u);
  }

  const std::string spool_ =
      absl::StrCat(::testing::TempDir(), "round_trip_",
                   ::testing::UnitTest::GetInstance()->current_test_info()->name());
};

TEST_F(RoundTripTest, EveryPeriodStatusAndText) {
  World world(TinySchema());
  world
      .Add("org:a",
           {.name = "Acme, \"the\" firm",
            .since = "2016-09",
            .attributes = {{"size", "big"}, {"alt_names", "A|B, C"}, {"note", "x\ny\r\nz"}},
            .identifiers = {{"code", "0042"}},
            .source = "Page; other page"})
      .Add("org:b", {.name = " spaces ", .until = "2018-01-31", .status = "withdrawn"})
      .Add("project:p", {.attributes = {{"budget", "0.01"}, {"open", "false"}}});
  world.Link("org:a", "funds", "project:p", {.since = "2016", .until = "2017-05-01"})
      .Link("org:a", "funds", "project:p",
            {.since = "2017-05-01", .status = "guessed", .attributes = {{"amount", "1000000"}}})
      .Link("org:b", "knows", "org:a", {.source = "Ærø, \"ß\""})
      .Link("org:b", "funds", "project:p");
  v1::ApplyRequest request;
  v1::Entity& entity = *request.add_changes()->mutable_put_entity()->mutable_entity();
  entity.set_id("org:many-sources");
  entity.set_name("Many");
  for (const char* title : {"One", "Two"}) {
    v1::Source& source = *entity.add_sources();
    source.set_title(title);
    source.set_note("note");
  }
  ASSERT_TRUE(world.network().Apply(request).ok());

  const Files first = Export(world.network());
  World copy(TinySchema());
  Import(first, copy.network());
  EXPECT_EQ(Export(copy.network()), first);
}

TEST_F(RoundTripTest, AnEmptyNetwork) {
  World world(TinySchema());
  World copy(TinySchema());
  Import(Export(world.network()), copy.network());
  EXPECT_EQ(Export(copy.network()), Export(world.network()));
}

TEST_F(RoundTripTest, TheReferenceNetwork) {
  Files given;
  for (const auto& entry :
       std::filesystem::directory_iterator(absl::StrCat(SCHAKEL_SOURCE_DIR, "/data/netherlands"))) {
    if (entry.path().extension() != ".csv") continue;
    std::ostringstream text;
    text << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    given[entry.path().filename().string()] = text.str();
  }
  ASSERT_GT(given.size(), 10u);
  World world(DutchSchema());
  Import(given, world.network());
  const Files first = Export(world.network());
  EXPECT_EQ(first.size(), given.size());
  World copy(DutchSchema());
  Import(first, copy.network());
  EXPECT_EQ(Export(copy.network()), first);
}

}  // namespace
}  // namespace schakel

#include "graph/exchange/export.h"

#include <map>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "graph/model/problem.h"
#include "tests/support/world.h"

namespace schakel {
namespace {

using testing::D;
using ::testing::ElementsAre;
using ::testing::Pair;
using testing::TinySchema;
using testing::World;

class ExportTest : public ::testing::Test {
 protected:
  World world_{TinySchema()};
  v1::AnswerInfo info_;
  v1::ExportRequest request_;

  ExportTest() { request_.set_format(v1::EXPORT_FORMAT_CANONICAL_CSV); }

  absl::Status ExportTo(FileSink sink, BudgetLimits limits = {}) {
    Budget budget(absl::InfiniteFuture(), nullptr, limits);
    const QueryContext context = {&world_.network(), D("2018-06-01"), &budget, "secret"};
    info_.Clear();
    return ExportNetwork(context, request_, info_, sink);
  }

  std::map<std::string, std::string> Files() {
    std::map<std::string, std::string> files;
    const absl::Status status = ExportTo([&](absl::string_view file, absl::string_view data, bool) {
      absl::StrAppend(&files[std::string(file)], data);
      return absl::OkStatus();
    });
    EXPECT_TRUE(status.ok()) << status;
    return files;
  }
};

TEST_F(ExportTest, WritesAFilePerKindInUseAndLinks) {
  world_.Add("project:p").Add("org:b").Add("org:a").Link("org:a", "funds", "project:p");
  EXPECT_THAT(Files(), ElementsAre(Pair("entities-org.csv",
                                        "id,kind,name,since,until,status\n"
                                        "org:a,org,org:a,,,sure\n"
                                        "org:b,org,org:b,,,sure\n"),
                                   Pair("entities-project.csv",
                                        "id,kind,name,since,until,status\n"
                                        "project:p,project,project:p,,,sure\n"),
                                   Pair("links.csv",
                                        "source,relation,target,since,until,status\n"
                                        "org:a,funds,project:p,,,sure\n")));
  EXPECT_EQ(info_.revision(), world_.network().Current()->revision().value());
}

TEST_F(ExportTest, WritesTheColumnsThatAreUsedInSchemaOrder) {
  world_
      .Add("org:a", {.name = "Acme, \"the\" firm",
                     .attributes = {{"size", "big"}, {"alt_names", "A|B"}},
                     .identifiers = {{"code", "0042"}}})
      .Add("org:b", {.since = "2016-09",
                     .until = "2018",
                     .status = "withdrawn",
                     .attributes = {{"note", "two\nlines"}},
                     .source = "Page; other page"});
  EXPECT_EQ(Files()["entities-org.csv"],
            "id,kind,name,alt_names,note,size,code,since,until,status,provenance\n"
            "org:a,org,\"Acme, \"\"the\"\" firm\",A|B,,big,0042,,,sure,\n"
            "org:b,org,org:b,,\"two\nlines\",,,2016-09,2018,withdrawn,Page; other page\n");
}

TEST_F(ExportTest, WritesUnitsInColumnNamesAndEurosWithCents) {
  world_.Add("org:a").Add("project:p", {.attributes = {{"budget", "1000"}, {"open", "true"}}});
  world_.Link("org:a", "funds", "project:p", {.attributes = {{"amount", "12.5"}}});
  const std::map<std::string, std::string> files = Files();
  EXPECT_EQ(files.at("entities-project.csv"),
            "id,kind,name,budget_eur,open,since,until,status\n"
            "project:p,project,project:p,1000.00,true,,,sure\n");
  EXPECT_EQ(files.at("links.csv"),
            "source,relation,target,since,until,status,amount_eur_per_year\n"
            "org:a,funds,project:p,,,sure,12.50\n");
}

TEST_F(ExportTest, OrdersLinksBySourceRelationTargetAndSince) {
  world_.Add("org:b").Add("org:a").Add("project:p").Add("project:o");
  world_.Link("org:b", "funds", "project:o")
      .Link("org:a", "joins", "project:o")
      .Link("org:a", "funds", "project:p", {.since = "2016"})
      .Link("org:a", "funds", "project:p")
      .Link("org:a", "funds", "project:o", {.since = "2017"})
      .Link("org:b", "knows", "org:a");
  EXPECT_EQ(Files()["links.csv"],
            "source,relation,target,since,until,status\n"
            "org:a,funds,project:o,2017,,sure\n"
            "org:a,funds,project:p,,,sure\n"
            "org:a,funds,project:p,2016,,sure\n"
            "org:a,joins,project:o,,,sure\n"
            "org:a,knows,org:b,,,sure\n"
            "org:b,funds,project:o,,,sure\n");
}

TEST_F(ExportTest, KeepsTheTextOfSeveralSources) {
  v1::ApplyRequest request;
  v1::Entity& entity = *request.add_changes()->mutable_put_entity()->mutable_entity();
  entity.set_id("org:a");
  entity.set_name("A");
  v1::Source& first = *entity.add_sources();
  first.set_title("Register");
  first.set_note("row 7");
  entity.add_sources()->set_title("Page");
  v1::Source& third = *entity.add_sources();
  third.set_title("Report");
  third.set_note("seen");
  ASSERT_TRUE(world_.network().Apply(request).ok());
  EXPECT_EQ(Files()["entities-org.csv"],
            "id,kind,name,since,until,status,evidence,provenance\n"
            "org:a,org,A,,,sure,Register: row 7; Report: seen,Register; Page; Report\n");
}

TEST_F(ExportTest, AnEmptyNetworkHasOnlyAHeaderOfLinks) {
  EXPECT_THAT(Files(),
              ElementsAre(Pair("links.csv", "source,relation,target,since,until,status\n")));
}

TEST_F(ExportTest, SendsBoundedChunksAndMarksTheLastOfEachFile) {
  for (int i = 0; i < 600; ++i) {
    world_.Add(absl::StrCat("org:n", i), {.attributes = {{"note", std::string(1000, 'x')}}});
  }
  world_.Add("project:p");
  std::vector<std::string> seen;
  const absl::Status status =
      ExportTo([&](absl::string_view file, absl::string_view data, bool last) {
        EXPECT_LE(data.size(), CsvWriter::kChunkBytes);
        EXPECT_FALSE(data.empty());
        EXPECT_NE(info_.revision(), 0u);
        seen.push_back(absl::StrCat(file, last ? " last" : ""));
        return absl::OkStatus();
      });
  ASSERT_TRUE(status.ok()) << status;
  EXPECT_THAT(seen, ElementsAre("entities-org.csv", "entities-org.csv", "entities-org.csv last",
                                "entities-project.csv last", "links.csv last"));
}

TEST_F(ExportTest, StopsWithTheSinkAndWithTheBudget) {
  world_.Add("org:a");
  EXPECT_EQ(ExportTo([](absl::string_view, absl::string_view, bool) {
              return absl::UnavailableError("gone");
            }).code(),
            absl::StatusCode::kUnavailable);
  for (int i = 0; i < 5000; ++i) world_.Add(absl::StrCat("org:n", i));
  EXPECT_EQ(ExportTo([](absl::string_view, absl::string_view, bool) { return absl::OkStatus(); },
                     {.work_max = 100})
                .code(),
            absl::StatusCode::kResourceExhausted);
}

TEST_F(ExportTest, RefusesAMissingFormatAndAnotherRevision) {
  const auto refusal = [&] {
    return ExportTo([](absl::string_view, absl::string_view, bool) { return absl::OkStatus(); });
  };
  request_.set_format(v1::EXPORT_FORMAT_UNSPECIFIED);
  EXPECT_EQ(ProblemOf(refusal()).reason, v1::ERROR_REASON_REQUIRED);
  request_.set_format(v1::EXPORT_FORMAT_CANONICAL_CSV);
  request_.mutable_read()->set_revision(999);
  EXPECT_EQ(ProblemOf(refusal()).reason, v1::ERROR_REASON_UNKNOWN_REVISION);
}

}  // namespace
}  // namespace schakel

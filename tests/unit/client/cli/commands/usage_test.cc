// Exit codes and words for wrong usage and unreachable servers.
#include "tests/unit/client/cli/cli_fixture.h"

namespace schakel::client {
namespace {

using testing::_;
using testing::HasSubstr;
using testing::Return;

using UsageTest = CliTest;

TEST_F(UsageTest, HelpIsNoError) {
  EXPECT_EQ(Run({"--help"}), ExitCode::kOk);
  EXPECT_THAT(out_, HasSubstr("Exit codes"));
  EXPECT_EQ(err_, "");
}

TEST_F(UsageTest, WrongUsageEndsWithTwoAndAsksNobody) {
  EXPECT_CALL(*connection_, ListGaps(_, _)).Times(0);
  for (const std::vector<std::string>& args :
       std::vector<std::vector<std::string>>{{},
                                             {"nonsense"},
                                             {"show"},
                                             {"gaps", "--nonsense"},
                                             {"--output", "xml", "gaps"},
                                             {"gaps", "--group-by", "g", "--output", "csv"},
                                             {"compare"},
                                             {"compare", "network"},
                                             {"gap", "explain", "G1"},
                                             {"gap", "dismiss", "G1", "a:1", "--as-of", "2018"},
                                             {"history", "a:1", "near"},
                                             {"history", "a:1", "--since", "2018"},
                                             {"history", "--as-of", "2018-01-01"},
                                             {"watch", "--revision", "3"},
                                             {"status", "--at-least-revision", "3"},
                                             {"chain", "a:1", "--kind", "a"},
                                             {"put", "a:1", "--as-of", "2018-01-01"},
                                             {"status", "--revision", "3"},
                                             {"export", "graphml", "x"},
                                             {"export", "csv", "-"},
                                             {"import", "/nonexistent/file.csv"}}) {
    EXPECT_EQ(Run(args), ExitCode::kUsage) << testing::PrintToString(args);
    EXPECT_THAT(err_, HasSubstr("fout USAGE: "));
    EXPECT_THAT(err_, HasSubstr("\n  → "));
    EXPECT_EQ(out_, "");
  }
}

TEST_F(UsageTest, PromisedCommandsAreRefusedByName) {
  for (const char* name : {"quality", "mapping", "duplicates", "verify", "token"}) {
    EXPECT_EQ(Run({name, "anything", "--at", "all"}), ExitCode::kUsage);
    EXPECT_THAT(err_, HasSubstr(std::string("\"") + name + "\" komt later"));
  }
}

TEST_F(UsageTest, AnAbsentServerEndsWithFour) {
  ON_CALL(*connection_, GetStatus(_, _)).WillByDefault(Return(absl::UnavailableError("refused")));
  EXPECT_EQ(Run({"status", "--server", "there:1", "--lang", "en"}), ExitCode::kUnreachable);
  EXPECT_EQ(address_, "there:1");
  EXPECT_THAT(err_, HasSubstr("error UNREACHABLE: No answer from there:1."));
}

}  // namespace
}  // namespace schakel::client

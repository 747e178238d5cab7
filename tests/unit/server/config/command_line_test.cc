#include "server/config/command_line.h"

#include <stdlib.h>

#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace schakel::server {
namespace {

struct Parsed {
  Invocation invocation;
  std::string out;
  std::string err;
};

Parsed Parse(std::vector<const char*> arguments) {
  arguments.insert(arguments.begin(), "schakeld");
  std::ostringstream out;
  std::ostringstream err;
  Parsed parsed;
  parsed.invocation =
      ParseCommandLine(static_cast<int>(arguments.size()), arguments.data(), out, err);
  parsed.out = out.str();
  parsed.err = err.str();
  return parsed;
}

void ExpectUsageError(const Parsed& parsed, const std::string& words) {
  EXPECT_EQ(parsed.invocation.action, Invocation::Action::kExit);
  EXPECT_EQ(parsed.invocation.exit_code, kExitUsage);
  EXPECT_NE(parsed.err.find(words), std::string::npos) << parsed.err;
}

class TextFile {
 public:
  explicit TextFile(const std::string& text)
      : path_(testing::TempDir() + "schakeld-" +
              testing::UnitTest::GetInstance()->current_test_info()->name() + ".toml") {
    std::ofstream(path_) << text;
  }
  ~TextFile() { std::remove(path_.c_str()); }
  const char* path() const { return path_.c_str(); }

 private:
  std::string path_;
};

TEST(CommandLineTest, DataAloneServesOnTheUsualAddress) {
  const Parsed parsed = Parse({"--data", "var"});
  EXPECT_EQ(parsed.invocation.action, Invocation::Action::kServe);
  EXPECT_EQ(parsed.invocation.config.data, "var");
  EXPECT_EQ(parsed.invocation.config.grpc, "127.0.0.1:7420");
  EXPECT_EQ(parsed.invocation.config.log_level, LogLevel::kInfo);
}

TEST(CommandLineTest, NamesTheMissingFolder) { ExpectUsageError(Parse({}), "--data"); }

TEST(CommandLineTest, RefusesAnUnknownFlagByName) {
  ExpectUsageError(Parse({"--data", "var", "--tls"}), "--tls");
}

TEST(CommandLineTest, RefusesAnAddressBeyondThisMachine) {
  ExpectUsageError(Parse({"--data", "var", "--grpc", "0.0.0.0:7420"}), "tokens and TLS");
}

TEST(CommandLineTest, RefusesALogLevelThatDoesNotExist) {
  ExpectUsageError(Parse({"--data", "var", "--log-level", "loud"}),
                   "debug, info, warning or error");
}

TEST(CommandLineTest, RefusesASchemaThatIsNotThere) {
  ExpectUsageError(Parse({"--data", "var", "--schema", "/nowhere/schema.txtpb"}),
                   "/nowhere/schema.txtpb");
}

TEST(CommandLineTest, VersionAndHelpGoToStandardOutput) {
  const Parsed version = Parse({"--version"});
  EXPECT_EQ(version.invocation.exit_code, kExitOk);
  EXPECT_EQ(version.out, "schakeld " + std::string(Version()) + "\n");
  EXPECT_NE(Parse({"--help"}).out.find("--check-config"), std::string::npos);
}

TEST(CommandLineTest, CheckConfigDoesNotServe) {
  EXPECT_EQ(Parse({"--data", "var", "--check-config"}).invocation.action,
            Invocation::Action::kCheckConfig);
}

TEST(CommandLineTest, ReadsAConfigurationFileBelowTheFlags) {
  const TextFile file("data = \"from-file\"\nlog-level = \"debug\"\n");
  const Parsed parsed = Parse({"--config", file.path(), "--data", "from-flag"});
  EXPECT_EQ(parsed.invocation.action, Invocation::Action::kServe) << parsed.err;
  EXPECT_EQ(parsed.invocation.config.data, "from-flag");
  EXPECT_EQ(parsed.invocation.config.log_level, LogLevel::kDebug);
}

TEST(CommandLineTest, RefusesAKeyInTheFileThatIsNoFlag) {
  const TextFile file("data = \"var\"\ndrainage = 3\n");
  ExpectUsageError(Parse({"--config", file.path()}), "drainage");
}

TEST(CommandLineTest, ReadsTheEnvironment) {
  ASSERT_EQ(setenv("SCHAKELD_DATA", "from-environment", 1), 0);
  EXPECT_EQ(Parse({}).invocation.config.data, "from-environment");
  EXPECT_EQ(Parse({"--data", "from-flag"}).invocation.config.data, "from-flag");
  ASSERT_EQ(unsetenv("SCHAKELD_DATA"), 0);
}

}  // namespace
}  // namespace schakel::server

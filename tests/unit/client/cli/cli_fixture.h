// Runs whole commands against a mocked connection and keeps what they print.
#ifndef SCHAKEL_TESTS_UNIT_CLIENT_CLI_CLI_FIXTURE_H_
#define SCHAKEL_TESTS_UNIT_CLIENT_CLI_CLI_FIXTURE_H_

#include <functional>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

#include "client/cli/app.h"
#include "tests/unit/client/mock_connection.h"

namespace schakel::client {

// A message from text format.
template <typename Message>
Message Parse(const std::string& text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message)) << text;
  return message;
}

// What every answer of these tests rests on.
inline constexpr char kInfo[] =
    "info { revision: 3 as_of: '2026-11-24' statuses: 'confirmed' complete: true } ";
inline constexpr char kInfoLine[] = "revisie 3 · peildatum 2026-11-24 · status confirmed\n";

class CliTest : public testing::Test {
 protected:
  // Runs `schakel args…`; what it prints is in out_ and err_.
  ExitCode Run(const std::vector<std::string>& args) {
    std::istringstream in(in_);
    std::ostringstream out;
    std::ostringstream err;
    const Environment environment = {
        .in = in,
        .out = out,
        .err = err,
        .variables = [](const std::string&) { return std::optional<std::string>(); },
        .out_is_terminal = terminal_width_.has_value(),
        .width = terminal_width_.value_or(80),
        .connect =
            [this](const std::string& address) {
              address_ = address;
              return connection_;
            },
        .new_request_id = [] { return "generated"; },
        .sleeper = [](absl::Duration) {},
        .on_interrupt =
            [this](std::function<void()> act) {
              interrupt_ = std::move(act);
              return std::make_shared<int>();
            },
    };
    const ExitCode code = RunCli(args, "0.0", environment);
    out_ = out.str();
    err_ = err.str();
    return code;
  }

  void AnswerSchema(const std::string& schema) {
    ON_CALL(*connection_, GetSchema(testing::_, testing::_))
        .WillByDefault(testing::Return(
            Parse<v1::GetSchemaResponse>(std::string(kInfo) + "schema { " + schema + " }")));
  }

  std::shared_ptr<testing::NiceMock<MockConnection>> connection_ =
      std::make_shared<testing::NiceMock<MockConnection>>();
  std::string in_;
  std::string out_;
  std::string err_;
  std::string address_;
  std::optional<std::size_t> terminal_width_;  // none: output is piped
  std::function<void()> interrupt_;            // presses Ctrl-C
};

}  // namespace schakel::client

#endif  // SCHAKEL_TESTS_UNIT_CLIENT_CLI_CLI_FIXTURE_H_

#include "server/observe/metrics.h"

#include <string>
#include <thread>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace schakel::server {
namespace {

using testing::HasSubstr;
using testing::Not;

NetworkFigures Figures() { return {.revision = 7, .entities = 12, .links = 34}; }

TEST(MetricsTest, CountsCallsByMethodAndCode) {
  Metrics metrics({"/a/Get", "/a/List"}, Figures);
  metrics.CountCall(0, absl::StatusCode::kOk, absl::Milliseconds(1));
  metrics.CountCall(0, absl::StatusCode::kOk, absl::Milliseconds(1));
  metrics.CountCall(0, absl::StatusCode::kNotFound, absl::Milliseconds(1));
  const std::string text = metrics.Text();
  EXPECT_THAT(text, HasSubstr(R"(schakel_calls_total{code="OK",method="/a/Get"} 2)"));
  EXPECT_THAT(text, HasSubstr(R"(schakel_calls_total{code="NOT_FOUND",method="/a/Get"} 1)"));
  EXPECT_THAT(text, Not(HasSubstr(R"(code="OK",method="/a/List")")));
}

TEST(MetricsTest, SortsCallsByHowLongTheyTook) {
  Metrics metrics({"/a/Get"}, Figures);
  metrics.CountCall(0, absl::StatusCode::kOk, absl::Microseconds(700));
  metrics.CountCall(0, absl::StatusCode::kOk, absl::Seconds(2));
  const std::string text = metrics.Text();
  EXPECT_THAT(text, HasSubstr(R"(schakel_call_seconds_bucket{method="/a/Get",le="0.0005"} 0)"));
  EXPECT_THAT(text, HasSubstr(R"(schakel_call_seconds_bucket{method="/a/Get",le="0.001"} 1)"));
  EXPECT_THAT(text, HasSubstr(R"(schakel_call_seconds_count{method="/a/Get"} 2)"));
}

TEST(MetricsTest, ReadsTheNetworkWhenAsked) {
  std::uint64_t revision = 1;
  Metrics metrics({}, [&revision] { return NetworkFigures{.revision = revision}; });
  EXPECT_THAT(metrics.Text(), HasSubstr("schakel_revision 1\n"));
  revision = 2;
  EXPECT_THAT(metrics.Text(), HasSubstr("schakel_revision 2\n"));
}

TEST(MetricsTest, CountsLookUpsAmongKeptAnswers) {
  Metrics metrics({}, Figures);
  metrics.CountKeptAnswer(true);
  metrics.CountKeptAnswer(false);
  metrics.CountKeptAnswer(false);
  EXPECT_THAT(metrics.Text(), HasSubstr(R"(schakel_kept_answers_total{found="yes"} 1)"));
  EXPECT_THAT(metrics.Text(), HasSubstr(R"(schakel_kept_answers_total{found="no"} 2)"));
}

TEST(MetricsTest, LosesNothingWhenManyCountAtOnce) {
  Metrics metrics({"/a/Get"}, Figures);
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&metrics] {
      for (int n = 0; n < 1000; ++n) {
        metrics.CountCall(0, absl::StatusCode::kOk, absl::ZeroDuration());
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(metrics.Text(), HasSubstr(R"(schakel_calls_total{code="OK",method="/a/Get"} 4000)"));
}

}  // namespace
}  // namespace schakel::server

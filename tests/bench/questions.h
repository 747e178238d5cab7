// Questions: what benchmarks ask a server, by name, as bytes.
#ifndef SCHAKEL_TESTS_BENCH_QUESTIONS_H_
#define SCHAKEL_TESTS_BENCH_QUESTIONS_H_

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include <grpcpp/support/byte_buffer.h>

#include "tests/bench/answers.h"
#include "tests/bench/generator.h"

namespace schakel::bench {

struct Question {
  // As on the wire: "/schakel.v1.NetworkService/GetEntity".
  std::string method;
  // The next request, serialised. Called from many threads.
  std::function<grpc::ByteBuffer()> next_request;
};

// GetEntity for some hundred entities of every kind in turn, taken from the entities.csv in the
// folder `csv`.
inline constexpr char kGetEntity[] = "get-entity";
// ListGaps for Centra without a TKI, always in the same words.
inline constexpr char kListGaps[] = "list-gaps";
// The same question, each time in bytes that no server has seen before.
inline constexpr char kListGapsAnew[] = "list-gaps-anew";
// Apply with a change set that adds one company. No two processes add the same.
inline constexpr char kApply[] = "apply";

// The name of an answer (answers.h) at a size, each time in bytes that no server has seen before:
// "M/matrix".
std::string AnswerName(const Size& size, const AskedAnswer& answer);

// The question of that name; empty when there is none.
std::optional<Question> FindQuestion(absl::string_view name, const std::string& csv);

// The messages of the batch that asks the same as an answer of AskedMatching; with kBrief behind its
// name, places and scores only. Empty when there is none of that name.
inline constexpr char kBrief[] = "+brief";
std::optional<std::vector<std::string>> FindBatch(absl::string_view name);

}  // namespace schakel::bench

#endif  // SCHAKEL_TESTS_BENCH_QUESTIONS_H_

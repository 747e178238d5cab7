// Callers: clients that ask one question after the other, each waiting for its answer. They live in
// a process of their own (caller_process.h).
#ifndef SCHAKEL_TESTS_BENCH_CALLERS_H_
#define SCHAKEL_TESTS_BENCH_CALLERS_H_

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include <grpcpp/generic/generic_stub.h>

#include "tests/bench/questions.h"

namespace schakel::bench {

// What came of asking for a while.
struct CallFigures {
  double per_second = 0;
  double p50_seconds = 0;
  double p99_seconds = 0;
};

// Speaks bytes and the callback API, so that a client costs as little as gRPC allows and nothing is
// parsed. One thread at a time.
class Callers {
 public:
  // `callers` callers share `connections` connections to the server.
  Callers(const std::string& address, std::size_t connections, std::size_t callers);

  // All callers ask until `seconds` have passed and the last answer is there. Fails on any error.
  CallFigures Ask(const Question& question, double seconds);

  // Asks once; the size of the answer in bytes.
  std::size_t AnswerBytes(const Question& question);

  // Sends the messages of one BatchMatch, the first of which says what is asked, and waits for an
  // answer to each of the others. Fails on any error.
  void AskBatch(const std::vector<std::string>& messages);

 private:
  std::vector<std::unique_ptr<grpc::GenericStub>> stubs_;
  const std::size_t callers_;
};

}  // namespace schakel::bench

#endif  // SCHAKEL_TESTS_BENCH_CALLERS_H_

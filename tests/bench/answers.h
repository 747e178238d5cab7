// Answers: what analysts and dashboards ask of a generated network, with the aim for each. The
// bench asks them in its own process and over gRPC.
#ifndef SCHAKEL_TESTS_BENCH_ANSWERS_H_
#define SCHAKEL_TESTS_BENCH_ANSWERS_H_

#include <optional>
#include <string>
#include <vector>

#include "tests/bench/generator.h"

namespace schakel::bench {

struct AskedAnswer {
  // One word, by which the callers' process knows it.
  std::string name;
  // As on the wire.
  std::string method;
  // Asked in turn, serialised.
  std::vector<std::string> requests;
  // What the answer may cost beyond an empty call at M, median; at L twelve times that. Empty when
  // there is no aim.
  std::optional<double> aim_seconds;
};

// The day that is asked about: most of a generated network is there.
inline constexpr char kAnswerDay[] = "2018-01-01";

// The name of the report of every rule.
inline constexpr char kEveryGap[] = "gaps-all";

// How much longer an answer may take at L than at M, with ten times the network.
inline constexpr double kLargeFactor = 12;

// All of them, for the network of a size. The same requests everywhere.
std::vector<AskedAnswer> AskedAnswers(const Size& size);

// Those about practices, asked once these were added (WritePractices).
std::vector<AskedAnswer> AskedPractices(const Size& size);

// Those that are also asked in a batch: partners and practices for Centra from all over the network,
// with few links and with many.
std::vector<AskedAnswer> AskedMatching(const Size& size);

// The messages of a BatchMatch that asks what `answer` asks, serialised; with places and scores only
// when it is brief. REQUIRES: `answer` is of AskedMatching.
std::vector<std::string> BatchOf(const AskedAnswer& answer, bool brief);

// Partners for some Centra by each of the scorers that NetworkX has too, alone. Their names are the
// scorer's behind kAlone.
inline constexpr char kAlone[] = "alone-";
std::vector<AskedAnswer> AskedAlone(const Size& size);

}  // namespace schakel::bench

#endif  // SCHAKEL_TESTS_BENCH_ANSWERS_H_

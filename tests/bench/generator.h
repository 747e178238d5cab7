// Networks for benchmarks: deterministic, of the design sizes, with power-law degrees and one true
// hub.
#ifndef SCHAKEL_TESTS_BENCH_GENERATOR_H_
#define SCHAKEL_TESTS_BENCH_GENERATOR_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace schakel::bench {

struct Size {
  char name;
  std::uint64_t entities;
  std::uint64_t links;
};

// S, M and L of the design: 3 k entities and 15 k links, 100 k and 1 M, 1 M and 10 M. T is tiny,
// for trying the program itself. Empty for any other name.
std::optional<Size> FindSize(absl::string_view name);

// Writes entities.csv and links.csv in canonical CSV into an existing directory. The same size
// gives the same bytes everywhere. The hub has as many links as there are entities; the other ends
// are drawn from a power law. Rows of links come in no order of key.
void WriteNetwork(const Size& size, const std::string& directory);

// Writes entities.csv and links.csv with practices for a network of this size, six for every hundred
// entities (6,000 at M): a hundred words each, among them compounds, drawn like those of a language.
// Centra share them, and some took them over.
void WritePractices(const Size& size, const std::string& directory);
// A question in words that practices use.
std::string PracticeQuestion(std::uint64_t number);

// The id of the country in which everything is located.
std::string HubId();
// How many companies a network has, and the id of one of them. Low numbers have many links, high
// ones few.
std::uint64_t CompanyCount(const Size& size);
std::string CompanyId(std::uint64_t number);

// The same of Centra.
std::uint64_t CentrumCount(const Size& size);
std::string CentrumId(std::uint64_t number);

}  // namespace schakel::bench

#endif  // SCHAKEL_TESTS_BENCH_GENERATOR_H_

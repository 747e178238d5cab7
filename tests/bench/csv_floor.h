// The floor of reading an import: what cannot be left out when canonical CSV becomes a network.
#ifndef SCHAKEL_TESTS_BENCH_CSV_FLOOR_H_
#define SCHAKEL_TESTS_BENCH_CSV_FLOOR_H_

#include <cstdint>
#include <string>

namespace schakel::bench {

// Splits entities.csv and links.csv of a directory into cells and gives every id a number through
// one hash map; nothing is checked and nothing else is kept. One thread. Returns the number of
// links, so that none of it can be left out. The files have no quotes.
std::uint64_t ParseAndIntern(const std::string& directory);

}  // namespace schakel::bench

#endif  // SCHAKEL_TESTS_BENCH_CSV_FLOOR_H_

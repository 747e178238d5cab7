// Ours, without a server: the network of a folder, and an import into it.
#ifndef SCHAKEL_TESTS_BENCH_NETWORK_FILES_H_
#define SCHAKEL_TESTS_BENCH_NETWORK_FILES_H_

#include <memory>
#include <string>

#include "graph/network/network.h"

namespace schakel::bench {

// Opens the network of a folder, set up as schakeld does, under the vocabulary built into the
// program.
std::unique_ptr<Network> OpenNetwork(const std::string& directory);

// Where the seconds of an import went.
struct ImportTimes {
  double receive = 0;   // Bytes in, to the file where they wait.
  double entities = 0;  // Read and checked.
  double links = 0;     // Read, checked and sorted.
  double write = 0;     // Rows made, written, taken in by the store, and published.

  double total() const { return receive + entities + links + write; }
};

// Imports entities.csv and links.csv of `csv`, as schakeld does once their bytes arrive. Fails when
// a row is refused.
ImportTimes ImportNetwork(Network& network, const std::string& csv, const std::string& spool);

}  // namespace schakel::bench

#endif  // SCHAKEL_TESTS_BENCH_NETWORK_FILES_H_

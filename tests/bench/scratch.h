// Scratch: a folder for the files of a benchmark, gone afterwards, also when the benchmark fails:
// at the large size it holds gigabytes.
#ifndef SCHAKEL_TESTS_BENCH_SCRATCH_H_
#define SCHAKEL_TESTS_BENCH_SCRATCH_H_

#include <string>

#include "absl/strings/string_view.h"

namespace schakel::bench {

// One at a time.
class Scratch {
 public:
  // Makes a folder inside `parent`, which says on which disk is measured.
  explicit Scratch(const std::string& parent);
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  // An empty folder inside it; what an earlier one of this name held is gone.
  std::string Fresh(absl::string_view name) const;

 private:
  std::string path_;
};

}  // namespace schakel::bench

#endif  // SCHAKEL_TESTS_BENCH_SCRATCH_H_

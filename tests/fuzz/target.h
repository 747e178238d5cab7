// Target: one door of the service that must hold, whatever comes through it.
#ifndef SCHAKEL_TESTS_FUZZ_TARGET_H_
#define SCHAKEL_TESTS_FUZZ_TARGET_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "tests/fuzz/random.h"

namespace schakel::fuzz {

class Target {
 public:
  Target() = default;
  Target(const Target&) = delete;
  Target& operator=(const Target&) = delete;
  virtual ~Target() = default;

  // An input: made anew, or made from one of `corpus` by damage.
  virtual std::string Make(const std::vector<std::string>& corpus, Random& random) = 0;

  // Tries an input; what is wrong, empty when nothing is.
  virtual std::string Try(const std::string& input) = 0;

  // What was reached, for the last line of a run: so that a target that only ever knocks is seen.
  virtual std::string Reached() const = 0;
};

// Filters, on a small world.
std::unique_ptr<Target> MakeFilterTarget();
// Page tokens, by themselves and as part of a list.
std::unique_ptr<Target> MakePageTokenTarget();
// Requests of every rpc that answers at once, as bytes.
std::unique_ptr<Target> MakeRequestTarget();

// A text in quotes, of printable ASCII.
std::string Shown(const std::string& text);

}  // namespace schakel::fuzz

#endif  // SCHAKEL_TESTS_FUZZ_TARGET_H_

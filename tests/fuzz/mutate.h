// Damage to inputs.
#ifndef SCHAKEL_TESTS_FUZZ_MUTATE_H_
#define SCHAKEL_TESTS_FUZZ_MUTATE_H_

#include <string>
#include <vector>

#include "tests/fuzz/random.h"

namespace schakel::fuzz {

// A few random edits: bytes changed, put in and taken out, pieces repeated or moved, words of
// `dictionary` put in, the end of another input put on.
std::string Mutate(std::string input, const std::vector<std::string>& dictionary,
                   const std::vector<std::string>& others, Random& random);

}  // namespace schakel::fuzz

#endif  // SCHAKEL_TESTS_FUZZ_MUTATE_H_

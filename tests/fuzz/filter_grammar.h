// Random filters that mostly mean something.
#ifndef SCHAKEL_TESTS_FUZZ_FILTER_GRAMMAR_H_
#define SCHAKEL_TESTS_FUZZ_FILTER_GRAMMAR_H_

#include <string>
#include <vector>

#include "tests/fuzz/random.h"

namespace schakel::fuzz {

// A filter of the language over the words of EveryTypeSchema, of at most `depth` conditions inside
// each other; about one in ten has a word or a value in the wrong place.
std::string RandomFilter(std::size_t depth, Random& random);

// Words that filters are made of.
const std::vector<std::string>& FilterWords();

}  // namespace schakel::fuzz

#endif  // SCHAKEL_TESTS_FUZZ_FILTER_GRAMMAR_H_

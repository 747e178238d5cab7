#include "tests/fuzz/mutate.h"

#include <algorithm>
#include <cstddef>

namespace schakel::fuzz {
namespace {

constexpr std::size_t kBytesMax = 5000;

// Bytes on which parsers turn.
constexpr char kTurns[] = "\0\x01\x7f\x80\xbf\xc3\xe2\xf4\xff\"'\\()*,:=<>! -.\t\n09aZ";

char RandomByte(Random& random) {
  return random.OneIn(2) ? static_cast<char>(random.Next())
                         : kTurns[random.Below(sizeof(kTurns) - 1)];
}

void Edit(std::string& input, const std::vector<std::string>& dictionary,
          const std::vector<std::string>& others, Random& random) {
  const std::size_t at = random.Below(input.size() + 1);
  const std::size_t size = std::min(random.Below(12) + 1, input.size() - at);
  switch (random.Below(8)) {
    case 0:
      if (at < input.size()) input[at] = RandomByte(random);
      break;
    case 1:
      if (at < input.size()) input[at] = static_cast<char>(input[at] ^ (1 << random.Below(8)));
      break;
    case 2: input.insert(at, 1, RandomByte(random)); break;
    case 3: input.erase(at, size); break;
    case 4: input.insert(random.Below(input.size() + 1), input.substr(at, size)); break;
    case 5: {
      const std::string piece = input.substr(at, size);
      input.erase(at, size);
      input.insert(random.Below(input.size() + 1), piece);
      break;
    }
    case 6:
      if (!others.empty()) {
        const std::string& other = random.Of(others);
        input = input.substr(0, at) + other.substr(random.Below(other.size() + 1));
      }
      break;
    default:
      if (!dictionary.empty()) input.insert(at, random.Of(dictionary));
      break;
  }
}

}  // namespace

std::string Mutate(std::string input, const std::vector<std::string>& dictionary,
                   const std::vector<std::string>& others, Random& random) {
  for (std::size_t edits = random.Below(4) + 1; edits > 0; --edits) {
    Edit(input, dictionary, others, random);
  }
  if (input.size() > kBytesMax) input.resize(kBytesMax);
  return input;
}

}  // namespace schakel::fuzz

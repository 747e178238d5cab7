// Lets a program that shares no code with FindBestPairs ask it for pairs. Reads tables from stdin,
// each "size known", then `known` lines "a b value"; prints for each the number of its pairs and
// the pairs.
#include "graph/algorithms/best_pairs.h"

#include <cstddef>
#include <cstdint>
#include <iostream>

#include "graph/algorithms/budget.h"

int main() {
  std::size_t size = 0;
  std::size_t known = 0;
  while (std::cin >> size >> known) {
    schakel::PairValues values(size);
    for (std::size_t i = 0; i < known; ++i) {
      std::size_t a = 0;
      std::size_t b = 0;
      std::int64_t value = 0;
      std::cin >> a >> b >> value;
      values.Set(a, b, value);
    }
    schakel::Budget budget;
    const auto pairs = schakel::FindBestPairs(values, budget);
    if (!pairs.ok()) {
      std::cerr << pairs.status() << "\n";
      return 1;
    }
    std::cout << pairs->size() << "\n";
    for (const schakel::Pair& pair : *pairs) std::cout << pair.a << " " << pair.b << "\n";
  }
  return 0;
}

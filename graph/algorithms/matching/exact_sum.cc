#include "graph/algorithms/matching/exact_sum.h"

#include <cmath>

namespace schakel {

Exact ToExact(double value) {
  int exponent = 0;
  // value = mantissa x 2^(exponent - 53), with a whole mantissa.
  const auto mantissa = static_cast<std::uint64_t>(std::ldexp(std::frexp(value, &exponent), 53));
  const int shift = exponent - 53 + 64;
  if (shift >= 0) return Exact(mantissa) << shift;
  return shift > -64 ? Exact(mantissa >> -shift) : Exact(0);
}

double ToDouble(Exact value) {
  return static_cast<double>(absl::Uint128High64(value)) +
         std::ldexp(static_cast<double>(absl::Uint128Low64(value)), -64);
}

}  // namespace schakel

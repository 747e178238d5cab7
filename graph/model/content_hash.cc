#include "graph/model/content_hash.h"

namespace schakel {
namespace {

constexpr std::uint64_t kPrime = 0x100000001b3;

void AppendBigEndian(std::uint64_t value, std::string& out) {
  for (int shift = 56; shift >= 0; shift -= 8) out.push_back(static_cast<char>(value >> shift));
}

}  // namespace

void ContentHash::Add(absl::string_view bytes) {
  for (const char c : bytes) {
    first_ = (first_ ^ static_cast<unsigned char>(c)) * kPrime;
    second_ = (second_ ^ static_cast<unsigned char>(c)) * kPrime;
  }
}

std::string ContentHash::Digest() const {
  std::string digest;
  AppendBigEndian(first_, digest);
  AppendBigEndian(second_, digest);
  return digest;
}

}  // namespace schakel

#include "graph/queries/gap_severity.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include "absl/strings/str_cat.h"

namespace schakel {
namespace {

constexpr std::uint64_t kSeverityMax = 100;

std::uint64_t SumOf(const v1::Severity& severity, std::size_t missing) {
  return severity.base() + std::uint64_t{severity.per_missing()} * missing;
}

}  // namespace

std::int32_t SeverityOf(const v1::Severity& severity, std::size_t missing) {
  return static_cast<std::int32_t>(std::min(SumOf(severity, missing), kSeverityMax));
}

void FillSeverity(const v1::Severity& severity, std::size_t missing, v1::Gap& gap) {
  const std::uint64_t sum = SumOf(severity, missing);
  const std::int32_t value = SeverityOf(severity, missing);
  gap.set_severity(value);
  std::string formula = absl::StrCat(severity.base());
  if (severity.per_missing() != 0) {
    absl::StrAppend(&formula, " + ", missing, " x ", severity.per_missing());
  }
  if (sum > kSeverityMax) formula = absl::StrCat("min(", kSeverityMax, ", ", formula, ")");
  if (severity.per_missing() != 0 || sum > kSeverityMax) absl::StrAppend(&formula, " = ", value);
  gap.set_severity_formula(std::move(formula));
}

}  // namespace schakel

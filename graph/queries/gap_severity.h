// How bad a gap is, and how that was computed.
#ifndef SCHAKEL_GRAPH_QUERIES_GAP_SEVERITY_H_
#define SCHAKEL_GRAPH_QUERIES_GAP_SEVERITY_H_

#include <cstddef>
#include <cstdint>

#include "schakel/v1/gap_service.pb.h"
#include "schakel/v1/schema.pb.h"

namespace schakel {

// base + per_missing x missing, at most 100.
std::int32_t SeverityOf(const v1::Severity& severity, std::size_t missing);

// Sets severity and severity_formula: "80", or "20 + 2 x 15 = 50", or "min(100, 20 + 6 x 15) =
// 100".
void FillSeverity(const v1::Severity& severity, std::size_t missing, v1::Gap& gap);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_GAP_SEVERITY_H_

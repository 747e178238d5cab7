// The days of a series: the same question, answered on each of them.
#ifndef SCHAKEL_GRAPH_QUERIES_SERIES_H_
#define SCHAKEL_GRAPH_QUERIES_SERIES_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "google/protobuf/repeated_ptr_field.h"

#include "graph/algorithms/budget.h"
#include "graph/model/date.h"
#include "graph/network/view.h"

namespace schakel {

// Reads the field "dates" of a request. INVALID_ARGUMENT naming it, or the date in it: more than 200,
// no full date, one given twice.
absl::StatusOr<std::vector<Day>> ResolveDates(
    const google::protobuf::RepeatedPtrField<std::string>& dates);

// The refusal of an answer that has become too large.
absl::Status CheckAnswerBytes(const Budget& budget, std::uint64_t bytes);

// Appends a point to `series` of `response` for each day, in order, with its date; fill(view of the
// day, point) does the rest and answers a status. LIMIT_REACHED answer_bytes when the answer would
// be too large.
template <typename Response, typename Fill>
absl::Status FillSeries(const View& view, absl::Span<const Day> dates, const Budget& budget,
                        Response& response, Fill fill) {
  if (dates.empty()) return absl::OkStatus();
  std::uint64_t bytes = response.ByteSizeLong();
  for (const Day day : dates) {
    if (absl::Status status = CheckAnswerBytes(budget, bytes); !status.ok()) return status;
    auto& point = *response.add_series();
    point.set_date(day.ToString());
    if (absl::Status status = fill(view.On(day), point); !status.ok()) return status;
    bytes += point.ByteSizeLong();
  }
  return CheckAnswerBytes(budget, bytes);
}

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_SERIES_H_

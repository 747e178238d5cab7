// Verdicts: what an import found wrong or odd, row by row.
#ifndef SCHAKEL_GRAPH_EXCHANGE_VERDICTS_H_
#define SCHAKEL_GRAPH_EXCHANGE_VERDICTS_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

#include "graph/exchange/csv_reader.h"
#include "graph/model/problem.h"
#include "schakel/v1/transfer_service.pb.h"

namespace schakel {

// A verdict on a place in a file. `column` and `value` may be empty.
v1::RowVerdict MakeVerdict(absl::string_view file, std::uint64_t line, absl::string_view column,
                           absl::string_view value, const Problem& problem, bool remark);

// The problem of a row that breaks the form of CSV.
Problem FaultProblem(const CsvFault& fault);

// Passes verdicts on in the order in which they come, up to a limit, and counts what it was given.
class VerdictSink {
 public:
  using Send = std::function<void(v1::ImportResponse)>;
  VerdictSink(Send send, std::size_t verdicts_max) : send_(std::move(send)), left_(verdicts_max) {}

  void Add(v1::RowVerdict verdict);
  // A row, or a whole file, that was refused.
  void CountRefused(std::uint64_t rows) { refused_ += rows; }

  std::uint64_t refused() const { return refused_; }
  std::uint64_t withheld() const { return withheld_; }

 private:
  Send send_;
  std::size_t left_;
  std::uint64_t refused_ = 0;
  std::uint64_t withheld_ = 0;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_EXCHANGE_VERDICTS_H_

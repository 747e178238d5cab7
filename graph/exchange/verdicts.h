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

// Verdicts on their way to a sink, in the order in which they were found; those beyond the limit
// are counted and not kept, however many they are.
class VerdictList {
 public:
  explicit VerdictList(std::size_t verdicts_max) : verdicts_max_(verdicts_max) {}

  // Adds what make() returns, which is not called when there is no room for it.
  template <typename Make>
  void Add(Make make) {
    if (verdicts_.size() < verdicts_max_) {
      verdicts_.push_back(make());
    } else {
      ++withheld_;
    }
  }

  const std::vector<v1::RowVerdict>& verdicts() const { return verdicts_; }
  std::uint64_t withheld() const { return withheld_; }

 private:
  friend class VerdictSink;
  std::size_t verdicts_max_;
  std::vector<v1::RowVerdict> verdicts_;
  std::uint64_t withheld_ = 0;
};

// Passes verdicts on in the order in which they come, up to a limit, and counts what it was given.
class VerdictSink {
 public:
  using Send = std::function<void(v1::ImportResponse)>;
  VerdictSink(Send send, std::size_t verdicts_max) : send_(std::move(send)), left_(verdicts_max) {}

  void Add(v1::RowVerdict verdict);
  // Empties a list.
  void AddAll(VerdictList& list);
  // How many it will still pass on: no more need to be kept.
  std::size_t left() const { return left_; }
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

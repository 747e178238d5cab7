// A progress bar on a terminal; silent anywhere else.
#ifndef SCHAKEL_CLIENT_CLI_OUTPUT_PROGRESS_H_
#define SCHAKEL_CLIENT_CLI_OUTPUT_PROGRESS_H_

#include <cstddef>
#include <cstdint>
#include <ostream>
#include <string>

#include "absl/strings/string_view.h"

namespace schakel::client {

class ProgressBar {
 public:
  // Draws on `err` when `terminal`; `width` is that of the terminal.
  ProgressBar(std::ostream& err, bool terminal, std::size_t width);
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  // Shows `done` of `total` under this label; a total of 0 is unknown and shows the count alone.
  // Draws only what changed, so that it can be called for every row.
  void Show(absl::string_view label, std::uint64_t done, std::uint64_t total);

  // Takes the bar away, so that other output starts on a clean line.
  void Clear();

 private:
  std::ostream& err_;
  bool terminal_;
  std::size_t width_;
  std::string drawn_;
};

// The line itself: "links       ████████░░░░░░░░  50 %". At most `width` columns.
std::string ProgressLine(absl::string_view label, std::uint64_t done, std::uint64_t total,
                         std::size_t width);

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CLI_OUTPUT_PROGRESS_H_

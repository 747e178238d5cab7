#include "client/cli/output/progress.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

#include "client/cli/output/width.h"

namespace schakel::client {
namespace {

constexpr std::size_t kLabelWidth = 12;
constexpr std::size_t kBarWidthMax = 40;
constexpr std::size_t kPercentWidth = 6;

}  // namespace

ProgressBar::ProgressBar(std::ostream& err, bool terminal, std::size_t width)
    : err_(err), terminal_(terminal), width_(width) {}

ProgressBar::~ProgressBar() { Clear(); }

void ProgressBar::Show(absl::string_view label, std::uint64_t done, std::uint64_t total) {
  if (!terminal_) return;
  std::string line = ProgressLine(label, done, total, width_);
  if (line == drawn_) return;
  err_ << "\r\x1b[K" << line << std::flush;
  drawn_ = std::move(line);
}

void ProgressBar::Clear() {
  if (drawn_.empty()) return;
  err_ << "\r\x1b[K" << std::flush;
  drawn_.clear();
}

std::string ProgressLine(absl::string_view label, std::uint64_t done, std::uint64_t total,
                         std::size_t width) {
  std::string line = std::string(label);
  while (DisplayWidth(line) < kLabelWidth) line.push_back(' ');
  if (total == 0) return Ellipsize(absl::StrCat(line, done), width);
  const std::size_t taken = DisplayWidth(line) + kPercentWidth;
  const std::size_t bar = std::min(kBarWidthMax, width > taken ? width - taken : 0);
  const double share = std::min(1.0, static_cast<double>(done) / static_cast<double>(total));
  const auto filled = static_cast<std::size_t>(share * static_cast<double>(bar));
  for (std::size_t i = 0; i < bar; ++i) absl::StrAppend(&line, i < filled ? "█" : "░");
  return Ellipsize(absl::StrCat(line, absl::StrFormat(" %3d %%", static_cast<int>(share * 100))),
                   width);
}

}  // namespace schakel::client

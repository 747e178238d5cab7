#include "client/cli/output/look.h"

#include "absl/strings/str_cat.h"

namespace schakel::client {
namespace {

absl::string_view Escape(Tone tone) {
  switch (tone) {
    case Tone::kPlain: return "";
    case Tone::kStrong: return "\x1b[1m";
    case Tone::kFaint: return "\x1b[2m";
    case Tone::kGood: return "\x1b[32m";
    case Tone::kAlarm: return "\x1b[31m";
  }
  return "";
}

}  // namespace

std::string Look::Paint(absl::string_view text, Tone tone) const {
  if (!color || tone == Tone::kPlain || text.empty()) return std::string(text);
  return absl::StrCat(Escape(tone), text, "\x1b[0m");
}

}  // namespace schakel::client

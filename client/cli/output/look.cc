#include "client/cli/output/look.h"

#include <algorithm>

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

std::string Look::Shade(absl::string_view text, int shade) const {
  if (!color || text.empty()) return std::string(text);
  // Of the 256 colours: a blue that deepens, under black until white reads better. Both are set, so
  // that it reads alike on dark and light terminals.
  static constexpr int kBackgrounds[kShades] = {195, 152, 110, 67, 24};
  constexpr int kBlack = 16;
  constexpr int kWhite = 231;
  const int index = std::clamp(shade, 1, kShades) - 1;
  return absl::StrCat("\x1b[38;5;", index == kShades - 1 ? kWhite : kBlack, "m\x1b[48;5;",
                      kBackgrounds[index], "m", text, "\x1b[0m");
}

}  // namespace schakel::client

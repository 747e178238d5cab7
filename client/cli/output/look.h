// How a stream of output looks: with or without colour, and how wide.
#ifndef SCHAKEL_CLIENT_CLI_OUTPUT_LOOK_H_
#define SCHAKEL_CLIENT_CLI_OUTPUT_LOOK_H_

#include <cstddef>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace schakel::client {

// Weight of a piece of text. On anything but a colour terminal all tones print alike.
enum class Tone { kPlain, kStrong, kFaint, kGood, kAlarm };

inline constexpr int kShades = 5;

struct Look {
  bool color = false;
  std::optional<std::size_t>
      width;  // columns of the terminal; none when piped: then nothing is cut or wrapped

  // `text` in this tone.
  std::string Paint(absl::string_view text, Tone tone) const;
  // `text` on a background of this shade, 1 (a little) to kShades (the most).
  std::string Shade(absl::string_view text, int shade) const;
};

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CLI_OUTPUT_LOOK_H_

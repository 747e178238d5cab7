// What a running command has at hand: the client, the flags of every command, and where answers go.
#ifndef SCHAKEL_CLIENT_CLI_BASE_CONTEXT_H_
#define SCHAKEL_CLIENT_CLI_BASE_CONTEXT_H_

#include <cstddef>
#include <functional>
#include <istream>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <utility>

#include "absl/status/statusor.h"

#include "client/cli/base/errors.h"
#include "client/cli/base/globals.h"
#include "client/cli/base/vocabulary.h"
#include "client/cli/output/csv.h"
#include "client/cli/output/page.h"
#include "client/cli/output/progress.h"
#include "client/cpp/client.h"

namespace schakel::client {

// The world outside the program; tests bring their own.
struct Environment {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  Variables variables;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  std::size_t width = 80;  // of the terminal, when there is one
  std::function<std::shared_ptr<Connection>(const std::string& address)> connect;
  std::function<std::string()> new_request_id;
  Sleeper sleeper;
  // Calls the function when the user presses Ctrl-C, as long as the result lives (interrupt.h).
  std::function<std::shared_ptr<void>(std::function<void()>)> on_interrupt;
};

class Context {
 public:
  Context(const Environment& environment, Globals globals);

  Client& client() { return client_; }
  const Globals& globals() const { return globals_; }
  const v1::ReadOptions& read() const { return globals_.read; }
  Language language() const { return globals_.language; }
  std::istream& in() { return environment_.in; }
  std::ostream& out() { return environment_.out; }
  std::shared_ptr<void> WhenInterrupted(std::function<void()> act) const {
    return environment_.on_interrupt(std::move(act));
  }

  // Keeps what was typed for a field of a request, so that an error in it can be pointed at.
  void Typed(const std::string& field, const std::string& text) {
    if (!text.empty()) typed_[field] = text;
  }
  const TypedTexts& typed() const { return typed_; }

  // A request id for a write: the one given, or a new one, so that the write may be tried again.
  std::string RequestId(const std::string& given) const;

  // Prints an answer in the format asked. Of `csv` and `page` only the wanted one is called.
  void Show(const google::protobuf::Message& message, const std::function<Sheet()>& csv,
            const std::function<void(Page&)>& page);

  // Pieces of it, for answers that come bit by bit.
  OutputFormat format() const { return globals_.output; }
  void PrintJson(const google::protobuf::Message& message);  // one line
  void PrintCsv(const Sheet& sheet);
  Page NewPage();     // on stdout
  Page NewRemarks();  // on stderr: what must be said beside csv or json
  ProgressBar NewProgress();

  // The schema, asked once. Labels() shows ids when it cannot be had: labels are not worth an
  // error.
  absl::StatusOr<const Vocabulary*> FetchVocabulary();
  const Vocabulary& Labels();

 private:
  Environment environment_;
  Globals globals_;
  Client client_;
  std::optional<Vocabulary> vocabulary_;
  TypedTexts typed_;
};

// Whether text on this stream is painted.
bool UseColor(const std::string& when, bool is_terminal, const Variables& variables);

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CLI_BASE_CONTEXT_H_

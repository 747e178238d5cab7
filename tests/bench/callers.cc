#include "tests/bench/callers.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/blocking_counter.h"
#include <grpcpp/grpcpp.h>

#include "tests/bench/measure.h"

namespace schakel::bench {
namespace {

std::shared_ptr<grpc::Channel> Connect(const std::string& address) {
  grpc::ChannelArguments arguments;
  // Channels with the same arguments would share one connection.
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  return grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments);
}

// One who asks, gets an answer, and asks again. gRPC's threads do the work.
class Caller {
 public:
  Caller(grpc::GenericStub& stub, const Question& question, double until,
         absl::BlockingCounter& busy)
      : stub_(stub), question_(question), until_(until), busy_(busy) {}

  void Ask() {
    context_.emplace();
    request_ = question_.next_request();
    response_.Clear();
    asked_ = Now();
    stub_.UnaryCall(&*context_, question_.method, {}, &request_, &response_,
                    [this](const grpc::Status& status) { Receive(status); });
  }

  const std::vector<double>& waits() const { return waits_; }
  const grpc::Status& status() const { return status_; }
  const grpc::ByteBuffer& response() const { return response_; }

 private:
  void Receive(const grpc::Status& status) {
    const double now = Now();
    waits_.push_back(now - asked_);
    status_ = status;
    if (status.ok() && now < until_) {
      Ask();
    } else {
      busy_.DecrementCount();
    }
  }

  grpc::GenericStub& stub_;
  const Question& question_;
  const double until_;
  absl::BlockingCounter& busy_;
  std::optional<grpc::ClientContext> context_;
  grpc::ByteBuffer request_;
  grpc::ByteBuffer response_;
  grpc::Status status_;
  double asked_ = 0;
  std::vector<double> waits_;
};

// Sends one message after the other, as fast as they are taken, and reads until there is no more.
class Batch : public grpc::ClientBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer> {
 public:
  Batch(grpc::GenericStub& stub, const std::vector<std::string>& messages) : messages_(messages) {
    stub.PrepareBidiStreamingCall(&context_, method_, {}, this);
    SendNext();
    StartRead(&response_);
    StartCall();
  }

  // How many answers there were, in the end.
  std::size_t Wait() {
    done_.Wait();
    if (!status_.ok()) Fail("BatchMatch", status_.error_message());
    return answers_;
  }

 private:
  void SendNext() {
    const grpc::Slice slice(messages_[sent_]);
    request_ = grpc::ByteBuffer(&slice, 1);
    if (++sent_ == messages_.size()) {
      StartWriteLast(&request_, grpc::WriteOptions());
    } else {
      StartWrite(&request_);
    }
  }
  void OnWriteDone(bool ok) override {
    if (ok && sent_ < messages_.size()) SendNext();
  }
  void OnReadDone(bool ok) override {
    if (!ok) return;
    ++answers_;
    StartRead(&response_);
  }
  void OnDone(const grpc::Status& status) override {
    status_ = status;
    done_.DecrementCount();
  }

  const std::string method_ = "/schakel.v1.MatchService/BatchMatch";
  const std::vector<std::string>& messages_;
  grpc::ClientContext context_;
  grpc::ByteBuffer request_;
  grpc::ByteBuffer response_;
  grpc::Status status_;
  std::size_t sent_ = 0;
  std::size_t answers_ = 0;
  absl::BlockingCounter done_{1};
};

void RequireAnswered(const Caller& caller, const Question& question) {
  if (caller.status().ok()) return;
  Fail(question.method, absl::StrCat("code ", static_cast<int>(caller.status().error_code()), ": ",
                                     caller.status().error_message()));
}

}  // namespace

Callers::Callers(const std::string& address, std::size_t connections, std::size_t callers)
    : callers_(callers) {
  for (std::size_t i = 0; i < connections; ++i) {
    stubs_.push_back(std::make_unique<grpc::GenericStub>(Connect(address)));
  }
}

CallFigures Callers::Ask(const Question& question, double seconds) {
  const double start = Now();
  absl::BlockingCounter busy(static_cast<int>(callers_));
  std::vector<std::unique_ptr<Caller>> callers;
  for (std::size_t i = 0; i < callers_; ++i) {
    callers.push_back(
        std::make_unique<Caller>(*stubs_[i % stubs_.size()], question, start + seconds, busy));
  }
  for (const std::unique_ptr<Caller>& caller : callers) caller->Ask();
  busy.Wait();
  const double took = Now() - start;
  std::vector<double> waits;
  for (const std::unique_ptr<Caller>& caller : callers) {
    RequireAnswered(*caller, question);
    waits.insert(waits.end(), caller->waits().begin(), caller->waits().end());
  }
  const auto calls = static_cast<double>(waits.size());
  std::sort(waits.begin(), waits.end());
  return {calls / took, waits[waits.size() / 2], waits[waits.size() * 99 / 100]};
}

std::size_t Callers::AnswerBytes(const Question& question) {
  absl::BlockingCounter busy(1);
  Caller caller(*stubs_.front(), question, 0, busy);
  caller.Ask();
  busy.Wait();
  RequireAnswered(caller, question);
  return caller.response().Length();
}

void Callers::AskBatch(const std::vector<std::string>& messages) {
  Batch batch(*stubs_.front(), messages);
  if (batch.Wait() != messages.size() - 1) Fail("BatchMatch", "some had no answer");
}

}  // namespace schakel::bench

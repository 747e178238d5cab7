#include "server/observe/metrics.h"

#include <utility>

#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>

namespace schakel::server {
namespace {

// From a call that finds its answer kept to one that fills its deadline.
const prometheus::Histogram::BucketBoundaries& SecondsBuckets() {
  static const auto& buckets = *new prometheus::Histogram::BucketBoundaries{
      0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30};
  return buckets;
}

prometheus::MetricFamily Gauge(std::string name, std::string help, std::uint64_t value) {
  prometheus::MetricFamily family;
  family.name = std::move(name);
  family.help = std::move(help);
  family.type = prometheus::MetricType::Gauge;
  family.metric.emplace_back().gauge.value = static_cast<double>(value);
  return family;
}

}  // namespace

Metrics::Metrics(std::vector<std::string> methods, std::function<NetworkFigures()> network)
    : calls_(prometheus::BuildCounter()
                 .Name("schakel_calls_total")
                 .Help("Calls that ended, by method and status code.")
                 .Register(registry_)),
      network_(std::move(network)) {
  auto& seconds = prometheus::BuildHistogram()
                      .Name("schakel_call_seconds")
                      .Help("Time from the first byte of a call to its answer.")
                      .Register(registry_);
  auto& kept = prometheus::BuildCounter()
                   .Name("schakel_kept_answers_total")
                   .Help("Look-ups among kept answers.")
                   .Register(registry_);
  kept_found_ = &kept.Add({{"found", "yes"}});
  kept_missed_ = &kept.Add({{"found", "no"}});
  for (std::string& name : methods) {
    auto& method = methods_.emplace_back(std::make_unique<Method>());
    method->name = std::move(name);
    method->seconds = &seconds.Add({{"method", method->name}}, SecondsBuckets());
  }
}

void Metrics::CountCall(std::size_t method, absl::StatusCode code, absl::Duration took) {
  CallsOf(*methods_[method], code).Increment();
  methods_[method]->seconds->Observe(absl::ToDoubleSeconds(took));
}

void Metrics::CountKeptAnswer(bool found) { (found ? kept_found_ : kept_missed_)->Increment(); }

// Family::Add returns the same counter for the same labels, so two threads that come here first
// agree.
prometheus::Counter& Metrics::CallsOf(Method& method, absl::StatusCode code) {
  auto& slot = method.calls[static_cast<std::size_t>(code) % kCodes];
  prometheus::Counter* counter = slot.load(std::memory_order_acquire);
  if (counter == nullptr) {
    counter = &calls_.Add({{"method", method.name}, {"code", absl::StatusCodeToString(code)}});
    slot.store(counter, std::memory_order_release);
  }
  return *counter;
}

std::string Metrics::Text() const {
  std::vector<prometheus::MetricFamily> families = registry_.Collect();
  const NetworkFigures network = network_();
  families.push_back(Gauge("schakel_revision", "Newest revision.", network.revision));
  families.push_back(Gauge("schakel_entities", "Entities held.", network.entities));
  families.push_back(Gauge("schakel_links", "Links held.", network.links));
  return prometheus::TextSerializer().Serialize(families);
}

}  // namespace schakel::server

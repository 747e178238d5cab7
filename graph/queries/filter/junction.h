// Tests of tests: AND, OR, NOT over three truth values (Kleene's).
#ifndef SCHAKEL_GRAPH_QUERIES_FILTER_JUNCTION_H_
#define SCHAKEL_GRAPH_QUERIES_FILTER_JUNCTION_H_

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "graph/queries/filter/subject.h"

namespace schakel::filter {

// The least of its parts, with kNo nothing can raise; or the most, with kYes.
template <typename Subject>
class Junction final : public Test<Subject> {
 public:
  enum class Type { kAnd, kOr };

  // Parts are tried from cheap to dear. The order never changes the outcome.
  Junction(Type type, std::vector<TestPtr<Subject>> parts) : type_(type), parts_(std::move(parts)) {
    std::stable_sort(parts_.begin(), parts_.end(),
                     [](const auto& a, const auto& b) { return a->cost() < b->cost(); });
  }

  Fit Of(Subject& subject) const override {
    const Fit decided = type_ == Type::kAnd ? Fit::kNo : Fit::kYes;
    Fit fit = type_ == Type::kAnd ? Fit::kYes : Fit::kNo;
    for (const TestPtr<Subject>& part : parts_) {
      const Fit next = part->Of(subject);
      fit = type_ == Type::kAnd ? std::min(fit, next) : std::max(fit, next);
      if (fit == decided) break;
    }
    return fit;
  }
  Cost cost() const override { return parts_.empty() ? Cost::kMemory : parts_.back()->cost(); }

 private:
  Type type_;
  std::vector<TestPtr<Subject>> parts_;
};

template <typename Subject>
class Negation final : public Test<Subject> {
 public:
  explicit Negation(TestPtr<Subject> part) : part_(std::move(part)) {}

  // NOT unknown is unknown.
  Fit Of(Subject& subject) const override {
    switch (part_->Of(subject)) {
      case Fit::kNo: return Fit::kYes;
      case Fit::kYes: return Fit::kNo;
      case Fit::kUnknown: break;
    }
    return Fit::kUnknown;
  }
  Cost cost() const override { return part_->cost(); }

 private:
  TestPtr<Subject> part_;
};

// The same answer for everything.
template <typename Subject>
class Constant final : public Test<Subject> {
 public:
  explicit Constant(Fit fit) : fit_(fit) {}
  Fit Of(Subject&) const override { return fit_; }

 private:
  Fit fit_;
};

}  // namespace schakel::filter

#endif  // SCHAKEL_GRAPH_QUERIES_FILTER_JUNCTION_H_

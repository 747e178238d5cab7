#include "tests/fuzz/random_message.h"

#include <cstddef>
#include <cstdint>
#include <limits>

#include "google/protobuf/descriptor.h"

namespace schakel::fuzz {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

std::int64_t RandomNumber(Random& random) {
  switch (random.Below(24)) {
    case 0: return std::numeric_limits<std::int32_t>::min();
    case 1: return std::numeric_limits<std::int32_t>::max();
    case 2: return static_cast<std::int64_t>(random.Next());
    case 3: return -1;
    default: return static_cast<std::int64_t>(random.Below(12));
  }
}

// One field of one message, set or added to.
class Setter {
 public:
  Setter(Message& message, const FieldDescriptor& field)
      : message_(message), reflection_(*message.GetReflection()), field_(&field) {}

  void Set(const std::vector<std::string>& words, std::size_t depth, Random& random) {
    const std::int64_t number = RandomNumber(random);
    switch (field_->cpp_type()) {
      case FieldDescriptor::CPPTYPE_MESSAGE: SetMessage(words, depth, random); break;
      case FieldDescriptor::CPPTYPE_STRING: SetText(random.Of(words)); break;
      case FieldDescriptor::CPPTYPE_INT32: SetInt32(static_cast<std::int32_t>(number)); break;
      case FieldDescriptor::CPPTYPE_BOOL: SetBool(number % 2 != 0); break;
      case FieldDescriptor::CPPTYPE_UINT32:
        if (!field_->is_repeated()) {
          reflection_.SetUInt32(&message_, field_, static_cast<std::uint32_t>(number));
        }
        break;
      case FieldDescriptor::CPPTYPE_INT64:
        if (!field_->is_repeated()) reflection_.SetInt64(&message_, field_, number);
        break;
      case FieldDescriptor::CPPTYPE_UINT64:
        if (!field_->is_repeated()) {
          reflection_.SetUInt64(&message_, field_, static_cast<std::uint64_t>(number));
        }
        break;
      case FieldDescriptor::CPPTYPE_ENUM:
        if (!field_->is_repeated()) {
          reflection_.SetEnumValue(&message_, field_, static_cast<int>(random.Below(5)));
        }
        break;
      default: break;  // The contract has no floating numbers.
    }
  }

 private:
  void SetMessage(const std::vector<std::string>& words, std::size_t depth, Random& random) {
    if (depth == 0) return;
    Message* const inner = field_->is_repeated() ? reflection_.AddMessage(&message_, field_)
                                                 : reflection_.MutableMessage(&message_, field_);
    Fill(*inner, words, depth - 1, random);
  }
  void SetText(const std::string& text) {
    if (field_->is_repeated()) {
      reflection_.AddString(&message_, field_, text);
    } else {
      reflection_.SetString(&message_, field_, text);
    }
  }
  void SetInt32(std::int32_t number) {
    if (field_->is_repeated()) {
      reflection_.AddInt32(&message_, field_, number);
    } else {
      reflection_.SetInt32(&message_, field_, number);
    }
  }
  void SetBool(bool value) {
    if (!field_->is_repeated()) reflection_.SetBool(&message_, field_, value);
  }

  Message& message_;
  const google::protobuf::Reflection& reflection_;
  const FieldDescriptor* field_;
};

}  // namespace

void Fill(Message& message, const std::vector<std::string>& words, std::size_t depth,
          Random& random) {
  const google::protobuf::Descriptor& type = *message.GetDescriptor();
  const std::size_t often = random.OneIn(2) ? 2 : 5;
  for (int i = 0; i < type.field_count(); ++i) {
    // Every other message is nearly empty: what asks for much is mostly refused.
    if (!random.OneIn(often)) continue;
    for (std::size_t times = random.Below(type.field(i)->is_repeated() ? 3 : 1) + 1; times > 0;
         --times) {
      Setter(message, *type.field(i)).Set(words, depth, random);
    }
  }
}

}  // namespace schakel::fuzz

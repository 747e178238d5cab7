#include "graph/queries/order_by.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

#include "graph/base/sort_unique.h"
#include "graph/model/errors.h"
#include "graph/model/fold.h"

namespace schakel {
namespace {

constexpr std::size_t kFieldsMax = 10;
constexpr std::size_t kBytesMax = 1000;
// Entities taken at once, and what a record costs in units of the budget.
constexpr std::size_t kEntitiesAtOnce = 256;
constexpr std::uint64_t kRecordWork = 8;

KindId KindAt(std::size_t position) { return KindId(static_cast<KindId::rep>(position)); }

OrderKey KnownNumber(std::int64_t number) { return {true, number, ""}; }
OrderKey KnownText(absl::string_view text) { return {true, 0, std::string(text)}; }

// Texts as people look them up: without case and accents.
OrderKey TextKey(const v1::Entity& record, absl::string_view name) {
  for (const v1::Attribute& attribute : record.attributes()) {
    if (attribute.name() != name) continue;
    const v1::Value& value = attribute.value();
    if (value.has_text()) return KnownText(FoldForSearch(value.text()));
    if (value.has_texts()) return KnownText(FoldForSearch(value.texts().values(0)));
  }
  return {};
}

// Characters before an offset.
std::size_t CharactersIn(absl::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

// What makes the values of two declarations comparable.
bool HaveOneOrder(const v1::AttributeType& a, const v1::AttributeType& b) {
  if (a.type() != b.type() || a.values_size() != b.values_size()) return false;
  for (int i = 0; i < a.values_size(); ++i) {
    if (a.values(i).id() != b.values(i).id()) return false;
  }
  return true;
}

bool IsText(const v1::AttributeType& type) {
  return type.type() == v1::VALUE_TYPE_TEXT || type.type() == v1::VALUE_TYPE_URL ||
         type.type() == v1::VALUE_TYPE_REFERENCE;
}

}  // namespace

// Reads one order_by.
class OrderByResolver {
 public:
  OrderByResolver(const Schema& schema, const KindSet& kinds, absl::string_view text,
                  absl::string_view field)
      : schema_(schema), kinds_(kinds), text_(text), field_(field) {}

  absl::StatusOr<OrderBy> Run() {
    if (absl::StripAsciiWhitespace(text_).empty()) return OrderBy();
    if (text_.size() > kBytesMax) {
      return Fault(text_, {"deze volgorde is te lang", "this order is too long"},
                   {absl::StrCat("hoogstens ", kBytesMax, " bytes"),
                    absl::StrCat("at most ", kBytesMax, " bytes")});
    }
    OrderBy order;
    for (const absl::string_view piece : absl::StrSplit(text_, ',')) {
      absl::StatusOr<OrderBy::Part> part = ReadPart(piece);
      if (!part.ok()) return part.status();
      order.needs_records_ |= part->field == OrderBy::Field::kTextAttribute;
      order.parts_.push_back(*std::move(part));
      if (order.parts_.size() > kFieldsMax) {
        return Fault(
            piece, {"te veel velden", "too many fields"},
            {absl::StrCat("hoogstens ", kFieldsMax), absl::StrCat("at most ", kFieldsMax)});
      }
    }
    return order;
  }

 private:
  // A refusal at a part of the text.
  absl::Status Fault(absl::string_view at, Sentence what, Sentence remedy,
                     absl::string_view suggestion = "") const {
    const auto before = static_cast<std::size_t>(at.data() - text_.data());
    return ProblemStatus(absl::StatusCode::kInvalidArgument,
                         MalformedFilterProblem(field_, CharactersIn(text_.substr(0, before)) + 1,
                                                std::move(what), std::move(remedy), suggestion));
  }

  absl::Status Misplaced(absl::string_view word) const {
    return Fault(
        word,
        {absl::StrCat("\"", word, "\" kan hier niet staan"),
         absl::StrCat("\"", word, "\" cannot stand here")},
        {"verwacht werd desc, een komma of het einde", "expected desc, a comma or the end"});
  }

  absl::StatusOr<OrderBy::Part> ReadPart(absl::string_view piece) const {
    const std::vector<absl::string_view> words =
        absl::StrSplit(piece, absl::ByAnyChar(" \t\r\n"), absl::SkipEmpty());
    if (words.empty()) {
      return Fault(piece, {"hier ontbreekt een veld", "a field is missing here"},
                   {"schrijf bijvoorbeeld name, since desc", "write for example name, since desc"});
    }
    if (words.size() > 1 && words[1] != "desc") return Misplaced(words[1]);
    if (words.size() > 2) return Misplaced(words[2]);
    OrderBy::Part part;
    part.descending = words.size() == 2;
    if (absl::Status status = ReadField(words[0], part); !status.ok()) return status;
    return part;
  }

  absl::Status ReadField(absl::string_view name, OrderBy::Part& part) const {
    part.name = std::string(name);
    constexpr std::pair<absl::string_view, OrderBy::Field> kFields[] = {
        {"id", OrderBy::Field::kId},       {"name", OrderBy::Field::kName},
        {"kind", OrderBy::Field::kKind},   {"status", OrderBy::Field::kStatus},
        {"since", OrderBy::Field::kSince}, {"until", OrderBy::Field::kUntil}};
    for (const auto& [known, field] : kFields) {
      if (known != name) continue;
      part.field = field;
      return absl::OkStatus();
    }
    return ReadAttribute(name, part);
  }

  absl::Status ReadAttribute(absl::string_view name, OrderBy::Part& part) const {
    part.attributes.resize(schema_.kind_count());
    const v1::AttributeType* first = nullptr;
    for (std::size_t i = 0; i < part.attributes.size(); ++i) {
      if (!kinds_.Contains(KindAt(i))) continue;
      part.attributes[i] = schema_.FindAttribute(KindAt(i), name);
      if (!part.attributes[i].has_value()) continue;
      const v1::AttributeType& type = schema_.attribute(*part.attributes[i]);
      if (first == nullptr) first = &type;
      if (!HaveOneOrder(*first, type)) {
        return Fault(name,
                     {absl::StrCat(name, " is niet bij elke soort hetzelfde"),
                      absl::StrCat(name, " is not the same for every kind")},
                     {"noem één soort (kind)", "name one kind"});
      }
    }
    if (first == nullptr) return UnknownField(name);
    part.field = IsText(*first) ? OrderBy::Field::kTextAttribute : OrderBy::Field::kAttribute;
    return absl::OkStatus();
  }

  absl::Status UnknownField(absl::string_view name) const {
    std::vector<std::string> names = {"id", "name", "kind", "status", "since", "until"};
    for (std::size_t i = 0; i < schema_.kind_count(); ++i) {
      if (!kinds_.Contains(KindAt(i))) continue;
      for (std::string& known : schema_.AttributeNames(KindAt(i)))
        names.push_back(std::move(known));
    }
    SortUnique(names);
    const std::string nearest = NearestWord(name, names);
    return Fault(name,
                 {absl::StrCat("onbekend veld \"", name, "\""),
                  absl::StrCat("unknown field \"", name, "\"")},
                 nearest.empty() ? Sentence{"`schakel schema` toont wat er is",
                                            "`schakel schema` shows what there is"}
                                 : Sentence(),
                 nearest);
  }

  const Schema& schema_;
  const KindSet& kinds_;
  absl::string_view text_;
  absl::string_view field_;
};

absl::StatusOr<OrderBy> ResolveOrderBy(const Schema& schema, const KindSet& kinds,
                                       absl::string_view order_by, absl::string_view field) {
  return OrderByResolver(schema, kinds, order_by, field).Run();
}

OrderKey OrderBy::KeyOf(const Snapshot& snapshot, NodeId v, const Part& part,
                        const v1::Entity* record) const {
  const NodeHeader& header = snapshot.header(v);
  switch (part.field) {
    case Field::kId: return KnownText(snapshot.id(v));
    case Field::kName: {
      // The first line is the name; those after it are other names.
      const absl::string_view folded = snapshot.row(v).search_folded;
      return KnownText(folded.substr(0, folded.find('\n')));
    }
    case Field::kKind: return KnownNumber(header.kind.value());
    case Field::kStatus: return KnownNumber(header.status.value());
    case Field::kSince:
      return header.period.since.IsBounded() ? KnownNumber(header.period.since.bits()) : OrderKey();
    // An open end is later than every day, as in filters.
    case Field::kUntil: return KnownNumber(header.period.until.bits());
    case Field::kAttribute: {
      const std::optional<AttributeId> attribute = part.attributes[header.kind.value()];
      const auto value = attribute.has_value() ? snapshot.Attribute(v, *attribute) : std::nullopt;
      return value.has_value() ? KnownNumber(*value) : OrderKey();
    }
    case Field::kTextAttribute: break;
  }
  return record == nullptr ? OrderKey() : TextKey(*record, part.name);
}

absl::StatusOr<std::vector<OrderedEntity>> OrderBy::KeysOf(const Snapshot& snapshot,
                                                           absl::Span<const NodeId> nodes,
                                                           Budget& budget) const {
  std::vector<OrderedEntity> ordered;
  ordered.reserve(nodes.size());
  for (std::size_t begin = 0; begin < nodes.size(); begin += kEntitiesAtOnce) {
    const absl::Span<const NodeId> some = nodes.subspan(begin, kEntitiesAtOnce);
    std::vector<std::optional<v1::Entity>> records;
    if (needs_records_) {
      std::vector<absl::string_view> ids;
      for (const NodeId v : some) ids.push_back(snapshot.id(v));
      absl::StatusOr<std::vector<std::optional<v1::Entity>>> read =
          snapshot.records().ReadEntities(ids);
      if (!read.ok()) return read.status();
      records = *std::move(read);
    }
    const std::uint64_t work = needs_records_ ? kRecordWork : 1;
    if (absl::Status s = budget.Spend(work * some.size()); !s.ok()) return s;
    for (std::size_t i = 0; i < some.size(); ++i) {
      OrderedEntity entity = {some[i], {}};
      const v1::Entity* const record =
          needs_records_ && records[i].has_value() ? &*records[i] : nullptr;
      for (const Part& part : parts_) {
        entity.keys.push_back(KeyOf(snapshot, some[i], part, record));
      }
      ordered.push_back(std::move(entity));
    }
  }
  return ordered;
}

bool OrderBy::Less::operator()(const OrderedEntity& a, const OrderedEntity& b) const {
  for (std::size_t i = 0; i < order_->parts_.size(); ++i) {
    const OrderKey& left = a.keys[i];
    const OrderKey& right = b.keys[i];
    if (left.known != right.known) return left.known;
    const int text = left.text.compare(right.text);
    const int order = left.number != right.number ? (left.number < right.number ? -1 : 1) : text;
    if (order != 0) return (order < 0) != order_->parts_[i].descending;
  }
  return snapshot_->id(a.entity) < snapshot_->id(b.entity);
}

}  // namespace schakel

#include "graph/queries/filter/parser.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

#include "graph/model/errors.h"
#include "graph/queries/filter/lexer.h"

namespace schakel::filter {
namespace {

constexpr absl::string_view kSourcePrefix = "source.";
constexpr absl::string_view kTargetPrefix = "target.";

struct Function {
  absl::string_view name;
  std::size_t arguments_min;
  std::size_t arguments_max;
  Sentence form;
};

const std::vector<Function>& Functions() {
  static const auto& functions = *new std::vector<Function>{
      {"has", 1, 1, {"schrijf has(kenmerk)", "write has(attribute)"}},
      {"active", 0, 0, {"schrijf active()", "write active()"}},
      {"linked",
       1,
       3,
       {"schrijf linked(relatie), linked(relatie, soort) of linked(relatie, \"soort:naam\"), en "
        "desgewenst als derde out of in",
        "write linked(relation), linked(relation, kind) or linked(relation, \"kind:name\"), and "
        "if wanted out or in as third"}},
      {"count", 1, 3, {"schrijf count(relatie, soort) >= 5", "write count(relation, kind) >= 5"}}};
  return functions;
}

// The name of a function without the end of a link that it looks at.
absl::string_view BareName(absl::string_view name) {
  for (const absl::string_view prefix : {kSourcePrefix, kTargetPrefix}) {
    if (absl::StartsWith(name, prefix)) return name.substr(prefix.size());
  }
  return name;
}

Comparison ComparisonOf(absl::string_view text) {
  for (const Comparison comparison :
       {Comparison::kEqual, Comparison::kNotEqual, Comparison::kLess, Comparison::kLessOrEqual,
        Comparison::kGreater, Comparison::kGreaterOrEqual}) {
    if (TextOf(comparison) == text) return comparison;
  }
  return Comparison::kHas;
}

// A token that cannot stand where it stands.
Sentence Misplaced(const Token& token) {
  if (token.type == TokenType::kEnd) return {"het filter houdt hier op", "the filter ends here"};
  return {absl::StrCat("\"", token.text, "\" kan hier niet staan"),
          absl::StrCat("\"", token.text, "\" cannot stand here")};
}

// A recursive descent that looks two words ahead. Words are what their place makes them, so nothing
// is reserved and an attribute may be called "in".
class Parser {
 public:
  explicit Parser(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  absl::StatusOr<Node> Run() {
    if (At(TokenType::kEnd)) return Node();
    absl::StatusOr<Node> node = Joined(Node::Type::kOr);
    if (!node.ok() || At(TokenType::kEnd)) return node;
    return Expected({"AND, OR of het einde", "AND, OR or the end"});
  }

 private:
  const Token& Peek(std::size_t ahead = 0) const {
    return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
  }
  bool At(TokenType type, std::size_t ahead = 0) const { return Peek(ahead).type == type; }
  bool AtWord(absl::string_view word, std::size_t ahead = 0) const {
    return At(TokenType::kWord, ahead) && absl::EqualsIgnoreCase(Peek(ahead).text, word);
  }
  const Token& Next() {
    const Token& token = Peek();
    if (token.type != TokenType::kEnd) ++at_;
    return token;
  }
  bool Accept(TokenType type) {
    if (!At(type)) return false;
    Next();
    return true;
  }

  absl::Status Expected(const Sentence& what) const {
    return FaultAt(Peek().column, Misplaced(Peek()),
                   {absl::StrCat("verwacht werd ", what.nl), absl::StrCat("expected ", what.en)});
  }

  // Conditions joined by OR, or by AND, which binds more tightly.
  absl::StatusOr<Node> Joined(Node::Type type) {
    const absl::string_view connective = type == Node::Type::kOr ? "OR" : "AND";
    absl::StatusOr<Node> first = JoinedPart(type);
    if (!first.ok() || !AtWord(connective)) return first;
    Node node;
    node.type = type;
    Append(*std::move(first), node);
    while (AtWord(connective)) {
      Next();
      absl::StatusOr<Node> next = JoinedPart(type);
      if (!next.ok()) return next;
      Append(*std::move(next), node);
    }
    return node;
  }

  absl::StatusOr<Node> JoinedPart(Node::Type type) {
    return type == Node::Type::kOr ? Joined(Node::Type::kAnd) : Negated();
  }

  // a OR (b OR c) is a OR b OR c.
  static void Append(Node child, Node& parent) {
    if (child.type != parent.type) {
      parent.children.push_back(std::move(child));
      return;
    }
    for (Node& grandchild : child.children) parent.children.push_back(std::move(grandchild));
  }

  absl::StatusOr<Node> Negated() {
    if (!AtWord("NOT") || IsField()) return Primary();
    if (absl::Status status = Enter(); !status.ok()) return status;
    Next();
    absl::StatusOr<Node> child = Negated();
    --depth_;
    if (!child.ok()) return child;
    Node node;
    node.type = Node::Type::kNot;
    node.children.push_back(*std::move(child));
    return node;
  }

  absl::StatusOr<Node> Primary() {
    if (At(TokenType::kOpen)) return Parenthesised();
    if (At(TokenType::kText)) {
      return FaultAt(Peek().column,
                     {"hier staat een waarde, verwacht werd een voorwaarde",
                      "found a value, expected a condition"},
                     {absl::StrCat("zoek met name : \"", Peek().text, "\""),
                      absl::StrCat("search with name : \"", Peek().text, "\"")});
    }
    const bool connective = (AtWord("AND") || AtWord("OR")) && !IsField();
    if (!At(TokenType::kWord) || connective) {
      return Expected({"een voorwaarde, zoals since < 2016", "a condition, such as since < 2016"});
    }
    if (++terms_ > kTermsMax) return TooMany();
    if (At(TokenType::kOpen, 1)) return Call();
    return Condition();
  }

  absl::StatusOr<Node> Parenthesised() {
    if (absl::Status status = Enter(); !status.ok()) return status;
    Next();
    absl::StatusOr<Node> node = Joined(Node::Type::kOr);
    --depth_;
    if (node.ok() && !Accept(TokenType::kClose)) return Expected({"AND, OR of )", "AND, OR or )"});
    return node;
  }

  // True when the present word is the name of a field, whatever else it could be.
  bool IsField() const {
    return At(TokenType::kOperator, 1) || (AtWord("in", 1) && At(TokenType::kOpen, 2));
  }

  absl::StatusOr<Node> Condition() {
    Node node;
    node.name = TakeWord();
    if (AtWord("in") && At(TokenType::kOpen, 1)) {
      Next();
      node.type = Node::Type::kIn;
      if (At(TokenType::kClose, 1)) {
        Next();
        return Expected({"een waarde", "a value"});
      }
      if (absl::Status status = List(node.values); !status.ok()) return status;
      terms_ += node.values.size();
      if (terms_ > kTermsMax) return TooMany();
      return node;
    }
    if (!At(TokenType::kOperator)) {
      node.type = Node::Type::kFlag;
      return node;
    }
    node.type = Node::Type::kCompare;
    if (absl::Status status = Compare(node); !status.ok()) return status;
    return node;
  }

  // An operator and what it compares with. "field:*" asks whether there is a value at all.
  absl::Status Compare(Node& node) {
    node.comparison = ComparisonOf(Next().text);
    if (node.comparison == Comparison::kHas && node.type == Node::Type::kCompare &&
        Accept(TokenType::kStar)) {
      node.type = Node::Type::kKnown;
      node.comparison = Comparison::kEqual;
      return absl::OkStatus();
    }
    return Value(node.values);
  }

  absl::StatusOr<Node> Call() {
    const Token& token = Peek();
    const Function* function = FindFunction(BareName(token.text));
    if (function == nullptr) return UnknownFunction(token);
    Node node;
    node.type = Node::Type::kCall;
    node.name = TakeWord();
    if (absl::Status status = List(node.values); !status.ok()) return status;
    if (node.values.size() < function->arguments_min ||
        node.values.size() > function->arguments_max) {
      return FaultAt(node.name.column,
                     {absl::StrCat(node.name.text, " krijgt niet zoveel tussen haakjes"),
                      absl::StrCat(node.name.text, " does not take that many arguments")},
                     function->form);
    }
    if (function->name == "has") return Known(std::move(node));
    if (function->name != "count") return node;
    if (!At(TokenType::kOperator)) {
      return Expected({"een vergelijking, zoals >= 5", "a comparison, such as >= 5"});
    }
    node.type = Node::Type::kCount;
    if (absl::Status status = Compare(node); !status.ok()) return status;
    return node;
  }

  // has(name) of source.has(name) is source.name.
  static Node Known(Node call) {
    Node node;
    node.type = Node::Type::kKnown;
    node.name = call.values.front();
    const absl::string_view name = call.name.text;
    node.name.text.insert(0, std::string(name.substr(0, name.size() - BareName(name).size())));
    return node;
  }

  static const Function* FindFunction(absl::string_view name) {
    for (const Function& function : Functions()) {
      if (function.name == name) return &function;
    }
    return nullptr;
  }

  static absl::Status UnknownFunction(const Token& token) {
    std::vector<std::string> names;
    for (const Function& function : Functions()) names.emplace_back(function.name);
    const std::string nearest = NearestWord(BareName(token.text), names);
    return FaultAt(token.column,
                   {absl::StrCat("onbekende functie \"", token.text, "\""),
                    absl::StrCat("unknown function \"", token.text, "\"")},
                   nearest.empty() ? Sentence{"er zijn has, linked, count en active",
                                              "there are has, linked, count and active"}
                                   : Sentence(),
                   nearest);
  }

  // ( value, value, … )
  absl::Status List(std::vector<Word>& values) {
    Next();
    if (Accept(TokenType::kClose)) return absl::OkStatus();
    while (true) {
      if (At(TokenType::kStar)) {
        values.push_back(TakeWord());
      } else if (absl::Status status = Value(values); !status.ok()) {
        return status;
      }
      if (Accept(TokenType::kClose)) return absl::OkStatus();
      if (!Accept(TokenType::kComma)) return Expected({"een komma of )", "a comma or )"});
    }
  }

  // An id may go without quotes: words joined by a colon are one value.
  absl::Status Value(std::vector<Word>& values) {
    if (!At(TokenType::kWord) && !At(TokenType::kText)) {
      return Expected({"een waarde", "a value"});
    }
    const bool word = At(TokenType::kWord);
    values.push_back(TakeWord());
    const auto joined = [&](std::size_t ahead) { return Peek(ahead).joined; };
    if (word && Peek().text == ":" && At(TokenType::kOperator) && joined(0) &&
        At(TokenType::kWord, 1) && joined(1)) {
      Next();
      absl::StrAppend(&values.back().text, ":", Next().text);
    }
    return absl::OkStatus();
  }

  Word TakeWord() {
    const Token& token = Next();
    return {token.text, token.column};
  }

  absl::Status Enter() {
    if (++depth_ <= kDepthMax) return absl::OkStatus();
    return FaultAt(Peek().column,
                   {"haakjes en NOT gaan te diep", "parentheses and NOT go too deep"},
                   {absl::StrCat("hoogstens ", kDepthMax, " diep; haal haakjes weg"),
                    absl::StrCat("at most ", kDepthMax, " deep; take out parentheses")});
  }

  absl::Status TooMany() const {
    return FaultAt(Peek().column, {"te veel voorwaarden", "too many conditions"},
                   {absl::StrCat("hoogstens ", kTermsMax, "; stel twee vragen"),
                    absl::StrCat("at most ", kTermsMax, "; ask two questions")});
  }

  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  std::size_t terms_ = 0;
};

}  // namespace

absl::StatusOr<Node> Parse(absl::string_view text) {
  absl::StatusOr<std::vector<Token>> tokens = Tokenize(text);
  if (!tokens.ok()) return tokens.status();
  return Parser(*std::move(tokens)).Run();
}

}  // namespace schakel::filter

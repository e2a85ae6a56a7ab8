// The one file that includes ANTLR. Its tokens and trees are turned into ours here, and whatever it throws ends here.
#include <RegimenLexer.h>
#include <RegimenParser.h>
#include <antlr4-runtime.h>

#include <typeindex>
#include <unordered_map>

#include "interpreter/base/check.h"
#include "interpreter/syntax/grammar.h"

namespace regimen::syntax {
namespace {

using grammar::RegimenLexer;
using grammar::RegimenParser;

/// Past so many tokens before a mistake, what could stand in its place is no longer tried out.
constexpr std::size_t kMaxTrialTokens = 2000;

TokenClass class_of(std::size_t type, const antlr4::dfa::Vocabulary& vocabulary) {
  switch (type) {
    case RegimenLexer::NAME:
      return TokenClass::kName;
    case RegimenLexer::NUMBER:
      return TokenClass::kNumber;
    case RegimenLexer::MEASURE:
      return TokenClass::kMeasure;
    case RegimenLexer::ROW:
      return TokenClass::kRow;
    case RegimenLexer::DATE:
      return TokenClass::kDate;
    case RegimenLexer::STRING:
      return TokenClass::kText;
    case RegimenLexer::QUOTED_UNIT:
      return TokenClass::kQuotedUnit;
    case RegimenLexer::PER:
      return TokenClass::kPer;
    case RegimenLexer::COMMENT:
      return TokenClass::kComment;
    case RegimenLexer::SHORT_DATE:
      return TokenClass::kShortDate;
    case RegimenLexer::DECIMAL_COMMA:
      return TokenClass::kDecimalComma;
    case RegimenLexer::CURLY_STRING:
      return TokenClass::kCurlyText;
    case RegimenLexer::CURLY_UNIT:
      return TokenClass::kCurlyUnit;
    case RegimenLexer::OPEN_STRING:
      return TokenClass::kOpenText;
    case RegimenLexer::OPEN_UNIT:
      return TokenClass::kOpenUnit;
    case RegimenLexer::DASH:
      return TokenClass::kDash;
    case RegimenLexer::DOUBLE_EQ:
    case RegimenLexer::DOUBLE_AMP:
      return TokenClass::kForeignOperator;
    case RegimenLexer::ODD_SPACE:
      return TokenClass::kOddSpace;
    case RegimenLexer::UNEXPECTED:
      return TokenClass::kUnexpected;
    default: {
      const std::string literal = vocabulary.getLiteralName(type);  // `'and'`
      return literal.size() > 1 && literal[1] >= 'a' && literal[1] <= 'z' ? TokenClass::kWord : TokenClass::kSymbol;
    }
  }
}

/// A number's unit and a table's lines are told by neighbours, after the lexer: their types follow from the class.
std::size_t type_of(const Token& token) {
  if (token.kind == TokenClass::kMeasure) return RegimenLexer::MEASURE;
  if (token.kind == TokenClass::kRow) return RegimenLexer::ROW;
  if (token.kind == TokenClass::kNumber) return RegimenLexer::NUMBER;
  if (token.kind == TokenClass::kDate) return RegimenLexer::DATE;
  if (token.kind == TokenClass::kText) return RegimenLexer::STRING;
  if (token.kind == TokenClass::kQuotedUnit) return RegimenLexer::QUOTED_UNIT;
  return token.grammar_type;
}

/// A token as the parser asks for it: only type and index matter, the text stays in the source.
class Leaf final : public antlr4::Token {
 public:
  Leaf(std::size_t type, std::size_t index) : type_(type), index_(index) {}
  std::string getText() const override { return {}; }
  std::size_t getType() const override { return type_; }
  std::size_t getLine() const override { return 0; }
  std::size_t getCharPositionInLine() const override { return 0; }
  std::size_t getChannel() const override { return DEFAULT_CHANNEL; }
  std::size_t getTokenIndex() const override { return index_; }
  std::size_t getStartIndex() const override { return index_; }
  std::size_t getStopIndex() const override { return index_; }
  antlr4::TokenSource* getTokenSource() const override { return nullptr; }
  antlr4::CharStream* getInputStream() const override { return nullptr; }
  std::string toString() const override { return {}; }

 private:
  std::size_t type_;
  std::size_t index_;
};

/// The tokens of one sentence, ended by EOF.
class Leaves final : public antlr4::TokenStream {
 public:
  explicit Leaves(const TokenList& tokens) : list_(&tokens) {
    leaves_.reserve(tokens.tokens.size() + 1);
    for (const Token& token : tokens.tokens) leaves_.emplace_back(type_of(token), leaves_.size());
    leaves_.emplace_back(antlr4::Token::EOF, leaves_.size());
  }
  /// The first `count` tokens of another sentence, then one of the type that is tried out.
  Leaves(const Leaves& other, std::size_t count, std::size_t tried)
      : list_(other.list_), leaves_(other.leaves_.begin(), other.leaves_.begin() + static_cast<std::ptrdiff_t>(count)) {
    if (tried != antlr4::Token::EOF) leaves_.emplace_back(tried, leaves_.size());
    leaves_.emplace_back(antlr4::Token::EOF, leaves_.size());
  }

  void consume() override {
    if (position_ + 1 < leaves_.size()) ++position_;
  }
  std::size_t LA(ssize_t offset) override {
    const antlr4::Token* token = LT(offset);
    return token == nullptr ? std::size_t{antlr4::Token::INVALID_TYPE} : token->getType();
  }
  antlr4::Token* LT(ssize_t offset) override {
    const auto wanted = static_cast<ssize_t>(position_) + (offset > 0 ? offset - 1 : offset);
    if (wanted < 0) return nullptr;
    return &leaves_[std::min(static_cast<std::size_t>(wanted), leaves_.size() - 1)];
  }
  ssize_t mark() override { return 0; }
  void release(ssize_t /*marker*/) override {}
  std::size_t index() override { return position_; }
  void seek(std::size_t index) override { position_ = std::min(index, leaves_.size() - 1); }
  std::size_t size() override { return leaves_.size(); }
  std::string getSourceName() const override { return {}; }
  antlr4::Token* get(std::size_t index) const override { return const_cast<Leaf*>(&leaves_[index]); }
  antlr4::TokenSource* getTokenSource() const override { return nullptr; }
  std::string getText(const antlr4::misc::Interval& interval) override {
    std::string text;
    for (auto i = static_cast<std::size_t>(std::max<ssize_t>(interval.a, 0));
         i < list_->tokens.size() && static_cast<ssize_t>(i) <= interval.b; ++i) {
      if (!text.empty()) text += ' ';
      text += list_->text_of(i);
    }
    return text;
  }
  std::string getText() override { return getText(antlr4::misc::Interval(ssize_t{0}, static_cast<ssize_t>(size()))); }
  std::string getText(antlr4::RuleContext* /*context*/) override { return {}; }
  std::string getText(antlr4::Token* /*first*/, antlr4::Token* /*last*/) override { return {}; }

 private:
  const TokenList* list_;
  std::vector<Leaf> leaves_;
  std::size_t position_ = 0;
};

/// Ends the reading at the first mistake and keeps its place: nothing is inserted or skipped.
class StopAtOnce final : public antlr4::DefaultErrorStrategy {
 public:
  void reset(antlr4::Parser* recognizer) override {
    DefaultErrorStrategy::reset(recognizer);
    offending_ = 0;
  }
  void reportError(antlr4::Parser* /*recognizer*/, const antlr4::RecognitionException& mistake) override {
    if (mistake.getOffendingToken() != nullptr) offending_ = mistake.getOffendingToken()->getTokenIndex();
  }
  void recover(antlr4::Parser* /*recognizer*/, std::exception_ptr /*mistake*/) override {
    throw antlr4::ParseCancellationException();
  }
  antlr4::Token* recoverInline(antlr4::Parser* recognizer) override {
    offending_ = recognizer->getCurrentToken()->getTokenIndex();
    throw antlr4::ParseCancellationException();
  }
  void sync(antlr4::Parser* /*recognizer*/) override {}
  [[nodiscard]] std::size_t offending() const { return offending_; }

 private:
  std::size_t offending_ = 0;
};

Rule rule_of(const antlr4::tree::ParseTree& context) {
  static const std::unordered_map<std::type_index, Rule> rules = {
#define REGIMEN_RULE(name) {std::type_index(typeid(RegimenParser::name##Context)), Rule::k##name},
#include "interpreter/syntax/rules.def"
#undef REGIMEN_RULE
  };
  const auto found = rules.find(std::type_index(typeid(context)));
  REGIMEN_CHECK(found != rules.end(), "rules.def lacks a rule of the grammar");
  return found->second;
}

/// `rule_of`, remembered by the address of the type: a name is hashed once a class and not once a node.
class RuleOf {
 public:
  Rule operator()(const antlr4::tree::ParseTree& context) {
    const std::type_info* type = &typeid(context);
    const auto known = known_.find(type);
    if (known != known_.end()) return known->second;
    return known_.emplace(type, rule_of(context)).first->second;
  }

 private:
  std::unordered_map<const std::type_info*, Rule> known_;
};

/// Steps of the precedence ladder that hold nothing but the next one say nothing: they are left out of the tree.
bool is_bare_step(Rule rule) {
  return rule == Rule::kCondition || rule == Rule::kPlainCondition || rule == Rule::kTestedValue ||
         rule == Rule::kValue || rule == Rule::kSum || rule == Rule::kProduct || rule == Rule::kFactor ||
         rule == Rule::kPositivePhrase || rule == Rule::kPositiveLowEnd || rule == Rule::kPlainPhrase ||
         rule == Rule::kFilteredCourse;
}

void convert(const antlr4::tree::ParseTree& from, RuleOf& rule_of_node, std::uint32_t& next_token, ParseTree& to) {
  // Asked of what has no children only: rules without any are rare.
  const auto* leaf = from.children.empty() ? dynamic_cast<const antlr4::tree::TerminalNode*>(&from) : nullptr;
  if (leaf != nullptr) {
    if (const_cast<antlr4::tree::TerminalNode*>(leaf)->getSymbol()->getType() == antlr4::Token::EOF) return;
    const auto entry = static_cast<std::uint32_t>(to.entries.size());
    to.entries.push_back({Rule::kToken, next_token, next_token + 1, entry + 1});
    ++next_token;
    return;
  }
  const Rule rule = rule_of_node(from);
  if (from.children.size() == 1 && is_bare_step(rule)) {
    convert(*from.children.front(), rule_of_node, next_token, to);
    return;
  }
  const std::size_t entry = to.entries.size();
  to.entries.push_back({rule, next_token, next_token, 0});
  for (const antlr4::tree::ParseTree* child : from.children) convert(*child, rule_of_node, next_token, to);
  to.entries[entry].end_token = next_token;
  to.entries[entry].end = static_cast<std::uint32_t>(to.entries.size());
}

/// ANTLR counts code points; this gives the byte of each.
class ByteOf {
 public:
  ByteOf(std::string_view text, std::uint32_t begin) : begin_(begin) {
    const bool is_ascii =
        std::all_of(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0x80U) == 0; });
    if (is_ascii) return;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) bytes_.push_back(static_cast<std::uint32_t>(i));
    }
    bytes_.push_back(static_cast<std::uint32_t>(text.size()));
  }
  std::uint32_t operator()(std::size_t code_point) const {
    return begin_ + (bytes_.empty() ? static_cast<std::uint32_t>(code_point) : bytes_[code_point]);
  }

 private:
  std::uint32_t begin_;
  std::vector<std::uint32_t> bytes_;
};

/// Keeps what ANTLR's own listener would print.
class KeepFindings final : public antlr4::BaseErrorListener {
 public:
  explicit KeepFindings(AmbiguityReport& report) : report_(&report) {}
  void reportAmbiguity(antlr4::Parser* parser, const antlr4::dfa::DFA& dfa, std::size_t first, std::size_t last,
                       bool /*exact*/, const antlrcpp::BitSet& /*alternatives*/,
                       antlr4::atn::ATNConfigSet* /*configurations*/) override {
    keep("ambiguity", parser, dfa, first, last);
  }
  void reportAttemptingFullContext(antlr4::Parser* parser, const antlr4::dfa::DFA& dfa, std::size_t first,
                                   std::size_t last, const antlrcpp::BitSet& /*alternatives*/,
                                   antlr4::atn::ATNConfigSet* /*configurations*/) override {
    keep("full context", parser, dfa, first, last);
  }

 private:
  void keep(const char* what, antlr4::Parser* parser, const antlr4::dfa::DFA& dfa, std::size_t first,
            std::size_t last) {
    report_->findings.push_back({what, parser->getRuleNames()[dfa.atnStartState->ruleIndex],
                                 parser->getTokenStream()->getText(
                                     antlr4::misc::Interval(static_cast<ssize_t>(first), static_cast<ssize_t>(last)))});
  }
  AmbiguityReport* report_;
};

}  // namespace

struct Grammar::Generated {
  antlr4::ANTLRInputStream input;
  RegimenLexer lexer{&input};
  RegimenParser parser{nullptr};
  std::shared_ptr<StopAtOnce> strategy = std::make_shared<StopAtOnce>();
  std::vector<TokenClass> classes;  // of each type
  RuleOf rule_of_node;

  Generated() {
    const antlr4::dfa::Vocabulary& vocabulary = parser.getVocabulary();
    for (std::size_t type = 0; type <= vocabulary.getMaxTokenType(); ++type) {
      classes.push_back(class_of(type, vocabulary));
    }
    spellings_.resize(classes.size());
    for (std::size_t type = 1; type < spellings_.size(); ++type) {
      const std::string literal = vocabulary.getLiteralName(type);
      if (literal.size() > 2) spellings_[type] = literal.substr(1, literal.size() - 2);
      if (classes[type] == TokenClass::kWord) words_.emplace(spellings_[type], type);
    }
    spellings_[RegimenLexer::LE] = "<=";
    spellings_[RegimenLexer::GE] = ">=";
    spellings_[RegimenLexer::NE] = "!=";
    lexer.removeErrorListeners();
    parser.removeErrorListeners();
    parser.setErrorHandler(strategy);
  }

  antlr4::ParserRuleContext* read(Leaves& leaves, Sentence sentence, antlr4::atn::PredictionMode mode) {
    parser.setTokenStream(&leaves);  // also forgets the tree of the sentence before
    parser.getInterpreter<antlr4::atn::ParserATNSimulator>()->setPredictionMode(mode);
    if (sentence == Sentence::kExpression) return parser.singleExpression();
    return parser.single();
  }

  /// The index of the first token that does not fit; none when the whole is a sentence.
  std::optional<std::size_t> first_misfit(Leaves& leaves, Sentence sentence) {
    try {
      read(leaves, sentence, antlr4::atn::PredictionMode::SLL);
      return std::nullopt;
    } catch (const antlr4::ParseCancellationException&) {
      return strategy->offending();
    }
  }

  SyntaxError explain(const Leaves& leaves, std::size_t offending, Sentence sentence) {
    SyntaxError error;
    error.offending = offending;
    if (offending > kMaxTrialTokens) return error;
    for (std::size_t type = 1; type < classes.size(); ++type) {
      const TokenClass kind = classes[type];
      if (kind >= TokenClass::kComment) continue;
      Leaves trial(leaves, offending, type);
      const std::optional<std::size_t> misfit = first_misfit(trial, sentence);
      if (misfit.has_value() && *misfit <= offending) continue;
      std::string_view text;
      if (kind == TokenClass::kWord || kind == TokenClass::kSymbol) text = spelling(type);
      error.accepted.push_back({kind, text});
    }
    Leaves ended(leaves, offending, antlr4::Token::EOF);
    error.may_end = !first_misfit(ended, sentence).has_value();
    return error;
  }

  /// `and` for AND. The vocabulary hands out copies; the names themselves live as long as the parser's class.
  std::string_view spelling(std::size_t type) const { return spellings_[type]; }

  /// The type of a NAME that is a word of the language.
  std::size_t type_of_word(std::size_t type, std::string_view text) {
    if (type != RegimenLexer::NAME) return type;
    const auto found = words_.find(text);
    return found == words_.end() ? type : found->second;
  }

 private:
  std::vector<std::string> spellings_;
  std::unordered_map<std::string_view, std::size_t> words_;  // into `spellings_`
};

Grammar::Grammar() : generated_(std::make_unique<Generated>()) {}
Grammar::~Grammar() = default;

std::vector<Token> Grammar::tokens(std::string_view text, std::uint32_t begin, std::uint32_t end, bool with_comments) {
  std::vector<Token> found;
  const std::string_view slice = text.substr(begin, end - begin);
  const ByteOf byte_of(slice, begin);
  try {
    generated_->input.load(std::string(slice));
    generated_->lexer.setInputStream(&generated_->input);
    std::uint32_t before = begin;
    bool first_on_line = true;
    for (auto next = generated_->lexer.nextToken(); next->getType() != antlr4::Token::EOF;
         next = generated_->lexer.nextToken()) {
      Token token;
      token.begin = byte_of(next->getStartIndex());
      token.end = byte_of(next->getStopIndex() + 1);
      token.grammar_type = static_cast<std::uint16_t>(generated_->type_of_word(next->getType(), token.text(text)));
      if (next->getType() == RegimenLexer::SPACE) {
        first_on_line |= token.text(text).find('\n') != std::string_view::npos;
        continue;
      }
      token.kind = generated_->classes[token.grammar_type];
      token.first_on_line = first_on_line;
      token.glued = token.begin == before && !found.empty();
      before = token.end;
      first_on_line = false;
      if (token.kind != TokenClass::kComment || with_comments) found.push_back(token);
    }
  } catch (const std::exception& trouble) {
    // The source is UTF-8 and every character has a token, so there is nothing left to throw for.
    REGIMEN_CHECK(found.size() == static_cast<std::size_t>(-1), trouble.what());
  }
  return found;
}

std::variant<ParseTree, SyntaxError> Grammar::parse(const TokenList& tokens, Sentence sentence, bool with_reasons) {
  Leaves leaves(tokens);
  try {
    const antlr4::ParserRuleContext* context = generated_->read(leaves, sentence, antlr4::atn::PredictionMode::SLL);
    ParseTree tree;
    tree.entries.reserve(tokens.tokens.size() * 3);
    std::uint32_t next_token = 0;
    convert(*context, generated_->rule_of_node, next_token, tree);
    return tree;
  } catch (const antlr4::ParseCancellationException&) {
    const std::size_t offending = generated_->strategy->offending();
    if (!with_reasons) return SyntaxError{offending, false, {}};
    return generated_->explain(leaves, offending, sentence);
  } catch (const std::exception& trouble) {
    REGIMEN_CHECK(trouble.what() == nullptr, trouble.what());
  }
  return SyntaxError{};
}

void Grammar::report_ambiguities(const TokenList& tokens, AmbiguityReport& report) {
  Leaves leaves(tokens);
  KeepFindings listener(report);
  // What the fast mode has learnt would hide where it had to choose.
  generated_->parser.getInterpreter<antlr4::atn::ParserATNSimulator>()->clearDFA();
  generated_->parser.addErrorListener(&listener);
  try {
    generated_->read(leaves, Sentence::kDeclaration, antlr4::atn::PredictionMode::LL_EXACT_AMBIG_DETECTION);
  } catch (const antlr4::ParseCancellationException&) {
    report.findings.push_back(
        {"no sentence", "single", std::string(tokens.text_of(generated_->strategy->offending()))});
  }
  generated_->parser.removeErrorListeners();
}

}  // namespace regimen::syntax

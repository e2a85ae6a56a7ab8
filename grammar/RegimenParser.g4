// The sentences of Regimen. A file is cut into declarations by its first column; each is read by `single`.
// Precedence, loosest to tightest:
//   and, or (one kind a chain; the builder refuses a mixture)
//   not, established
//   < <= > >= = != is in (the builder refuses a chain)
//   rounded to, as
//   + -
//   * /
//   to (so `3 mg/kg to 5 mg/kg * weight` is (3 to 5) * weight)
//   unary - (so `-2 to 2` is from minus two to two)
//   phrases: latest x …, rise of x from y, start of c, 2 weeks after d; at most one window each
// Every alternative of a rule that has several bears a label: interpreter/syntax/rules.def lists rules and labels.
parser grammar RegimenParser;
options { tokenVocab = RegimenLexer; }

single: declaration EOF;
singleExpression: condition EOF;

declaration
  : GUIDELINE name title? LBRACE guidelineLine* RBRACE                            # GuidelineDeclaration
  | SCOPE name title? LBRACE scopeLine* RBRACE                                    # ScopeDeclaration
  | USE STRING                                                                    # UseDeclaration
  | FOR name                                                                      # ForDeclaration
  | SOURCE name title? LBRACE sourceLine* RBRACE                                  # SourceDeclaration
  | SUBSTANCE name title? LBRACE substanceLine* RBRACE                            # SubstanceDeclaration
  | FACT name title? COLON type (LBRACE factLine* RBRACE)?                        # FactDeclaration
  | (DRUG | PROCEDURE) name title? (LBRACE itemLine* RBRACE)?                     # DrugDeclaration
  | GROUP name title? EQ names (LBRACE itemLine* RBRACE)? cite*                   # GroupDeclaration
  | THRESHOLD name title? thresholdValue (LBRACE thresholdLine* RBRACE)? cite*    # ThresholdDeclaration
  | DEFINE name title? EQ condition cite*                                         # DefineDeclaration
  | DECIDE name (title EXCLUSIVELY? | EXCLUSIVELY title?)? LBRACE rowLine* RBRACE # DecideDeclaration
  | TRACK name title? AT EACH names (SINCE when)? LBRACE rowLine* RBRACE          # TrackDeclaration
  | TABLE name title? (BY names)? policy? LBRACE tableLine* RBRACE                # TableDeclaration
  | (RECOMMEND | SUGGEST | CONSIDER | AVOID) name title? LBRACE actionLine* RBRACE # ActionDeclaration
  | (FLAG | NOTE) name title? LBRACE remarkLine* RBRACE                           # RemarkDeclaration
  | CLAIM name title? COLON claim cite*                                           # ClaimDeclaration
  | ADAPT name STRING? (AS name)? LBRACE adaptLine* RBRACE                        # AdaptDeclaration
  ;

title: STRING;
names: name (COMMA name)*;
cite: CITE name STRING?;

// --- guideline, scope, source, substance, fact, drug, group, threshold -----------------------------------------------
guidelineLine
  : VERSION STRING                                                    # VersionLine
  | STATUS name                                                       # StatusLine
  | APPLIES IF condition                                              # AppliesLine
  | ASKS FOR names                                                    # AsksForLine
  | NOTICE name STRING                                                # NoticeLine
  ;
scopeLine
  : IF condition                                                      # ScopeIfLine
  | OTHERWISE FLAG name                                               # ScopeFlagLine
  | cite                                                              # ScopeCiteLine
  ;
// `unresolved "why"` is a SourceTextLine.
sourceLine
  : LAYER name                                                        # LayerLine
  | UNRESOLVED                                                        # UnresolvedLine
  | name (STRING | NUMBER | MEASURE)                                  # SourceTextLine
  ;
substanceLine
  : sum EQ sum                                                        # EquivalenceLine
  | MOLAR_MASS sum                                                    # MolarMassLine
  | ANNOTATION name                                                   # AnnotationLine
  | cite                                                              # SubstanceCiteLine
  ;

type
  : SERIES OF scalarType                                              # SeriesType
  | COURSE (OF units (EVERY interval (OR interval)*)?)?               # CourseType
  | scalarType                                                        # PlainType
  ;
scalarType
  : YES_NO                                                            # YesNoType
  | NUMBER_WORD                                                       # NumberType
  | DATE_WORD                                                         # DateType
  | TEXT_WORD                                                         # TextType
  | units (OF name)?                                                  # QuantityType
  | (ONE | SOME) OF labels                                            # ChoiceType
  ;
units: unit (OR unit)*;
interval: MEASURE unit | unit;
labels: label (COMMA label)*;
label: name | MISSING | NONE;
factLine
  : LABEL STRING                                                      # LabelLine
  | PLAUSIBLE sum (OR sum)*                                           # PlausibleLine
  | CURRENT FOR sum                                                   # CurrentLine
  | CODE name STRING (FOR unit)?                                      # CodeLine
  | MISSING names                                                     # MissingLine
  | WHEN MISSING ASSUME (YES | NO | NONE | NEVER GIVEN)               # AssumeLine
  | PHASE (ONE OF)? labels                                            # PhaseLine
  | ASSAY_ERROR sum                                                   # AssayErrorLine
  | FIXED                                                             # FixedLine
  | cite                                                              # FactCiteLine
  ;
itemLine
  : CODE name STRING (FOR unit)?                                      # ItemCodeLine
  | cite                                                              # ItemCiteLine
  ;
// `= unset` alone is read as a name; the builder tells it.
thresholdValue
  : EQ sum (OR sum)*                                                  # SetThreshold
  | COLON unit EQ? UNSET                                              # UnsetThreshold
  ;
thresholdLine
  : ALLOWED sum (OR sum)*                                             # AllowedLine
  | BECAUSE STRING                                                    # ThresholdBecauseLine
  | cite                                                              # ThresholdCiteLine
  ;

// --- decide, track, table --------------------------------------------------------------------------------------------
// `ask`, `because` and `cite` are lines of their own here; the builder gives them to the row before, and a `cite` that
// begins a line no deeper than the rows to the whole declaration.
rowLine
  : rowValue (AFTER labels)? (IF condition | OTHERWISE)               # ResultRow
  | ASK names                                                         # RowAskLine
  | BECAUSE STRING                                                    # RowBecauseLine
  | cite                                                              # RowCiteLine
  ;
rowValue
  : label                                                             # RowLabel
  | rowQuantity (TO rowQuantity)?                                     # RowNumber
  | (DATE | STRING | YES | NO)                                        # RowConstant
  | LPAREN value RPAREN                                               # RowComputed
  ;
rowQuantity: MINUS? (MEASURE unit | NUMBER);

policy: FIRST | UNIQUE | COLLECT;
tableLine
  : ROW cell (BAR cell)* BARS cell (BAR cell)*                        # TableRow
  | cite                                                              # TableCiteLine
  ;
cell
  : MINUS                                                             # AnyCell
  | (LT | LE | GT | GE | NE | EQ) value                               # ComparisonCell
  | value (COMMA value)*                                              # ValuesCell
  ;

// --- recommend, suggest, consider, avoid, flag, note, claim, adapt ----------------------------------------------------
// An `every` that follows a verb directly is that verb's: the builder joins them.
actionLine
  : IF condition                                                      # IfLine
  | UNLESS condition                                                  # UnlessLine
  | (DO NOT)? verb ((ONE | EACH) OF)? names (BY sum)?                 # VerbLine
  | EVERY sum                                                         # EveryLine
  | OPTION name LBRACE actionLine* RBRACE                             # OptionLine
  | DOSE value (BY name)? (COMMA doseLimit)*                          # DoseLine
  | IN doses                                                          # InDosesLine
  | FOR sum                                                           # ForLine
  | TARGET sum                                                        # TargetLine
  | NOT BEFORE sum                                                    # NotBeforeLine
  | NO LATER THAN sum                                                 # NoLaterThanLine
  | UNTIL sum                                                         # UntilLine
  | (GRADE | PRIORITY | EVIDENCE) (STRING | name)                     # WordLine
  | BECAUSE STRING                                                    # BecauseLine
  | cite                                                              # CiteLine
  ;
verb: START | CONTINUE | STOP | TAPER | REDUCE | INCREASE | RESTRICT | MONITOR | TEST | TREAT | REFER;
doseLimit
  : AT (MOST | LEAST) sum                                             # BoundLimit
  | EVERY sum                                                         # EveryLimit
  | IN doses                                                          # DosesLimit
  ;
doses: NUMBER (TO NUMBER)? DIVIDED? DOSES;

remarkLine
  : IF condition                                                      # RemarkIfLine
  | UNLESS condition                                                  # RemarkUnlessLine
  | ASK names                                                         # RemarkAskLine
  | BECAUSE STRING                                                    # RemarkBecauseLine
  | cite                                                              # RemarkCiteLine
  ;
claim
  : (NEVER | ALWAYS) LPAREN (verb names WHEN)? condition RPAREN       # ConditionClaim
  | (MORE_WORD | LESS_WORD) name NEVER REMOVES name                   # MonotoneClaim
  ;
adaptLine
  : THRESHOLD name EQ sum (OR sum)* (BECAUSE STRING)?                 # RevisionLine
  | DISABLE name (BECAUSE STRING)?                                    # DisableLine
  ;

// --- conditions --------------------------------------------------------------------------------------------------------
condition: negation ((AND | OR) negation)*;
negation
  : NOT negation                                                      # NotCondition
  | ESTABLISHED negation                                              # EstablishedCondition
  | comparison                                                        # PlainCondition
  ;
comparison
  : value test*                                                       # TestedValue
  | ON filteredCourse                                                 # OnCourseTest
  | name BECAME name window?                                          # BecameTest
  | PREVIOUSLY IS NOT? label                                          # PreviouslyIsTest
  | PREVIOUSLY NOT? IN LPAREN labels RPAREN                           # PreviouslyInTest
  | (ANY | ALL) OF list                                               # AnyAllOfTest
  | (ANY | EVERY) name window? WHERE LPAREN condition RPAREN          # QuantifiedTest
  ;
test
  : (LT | LE | GT | GE | EQ | NE) value                               # CompareTest
  | IS NOT? A MULTIPLE OF phrase                                      # MultipleTest
  | IS NOT? (KNOWN | MISSING | NONE | YES | NO | name)                # IsTest
  | NOT? IN LPAREN condition (COMMA condition)* RPAREN                # InListTest
  | NOT? IN lowEnd (TO rangeEnd)?                                       # InRangeTest
  | NEVER GIVEN                                                       # NeverGivenTest
  ;
// No parenthesis begins it: `in (a, b)` is a list.
lowEnd
  : MINUS phrase                                                      # NegativeLowEnd
  | simplePhrase                                                      # PositiveLowEnd
  ;
list: LPAREN condition (COMMA condition)* RPAREN;

// --- values ------------------------------------------------------------------------------------------------------------
value: sum valueTail*;
valueTail
  : ROUNDED (UP | DOWN)? TO phrase                                    # RoundedTail
  | AS unit                                                           # AsUnitTail
  ;
sum: product ((PLUS | MINUS) product)*;
product: factor ((STAR | SLASH) factor)*;
factor: rangeEnd (TO rangeEnd)?;
rangeEnd
  : MINUS phrase                                                      # NegativePhrase
  | phrase                                                            # PositivePhrase
  ;
// Here and in simplePhrase the alternatives part at their first token wherever they can: what is told apart further on
// is slow to learn, in every process anew. A PER after a name, a number or a parenthesis is a mistake, reported as one.
phrase
  : LPAREN condition RPAREN PER*                                      # ParenthesisedPhrase
  | simplePhrase                                                      # PlainPhrase
  ;
simplePhrase
  : (LATEST | FIRST | LOWEST | HIGHEST) name window?                  # SelectionPhrase
  | (FIRST | LATEST) TIME name BECAME name window?                    # EventDatePhrase
  | COUNT OF TIMES name BECAME name window?                           # EventCountPhrase
  | COUNT OF name window? (WHERE LPAREN condition RPAREN)?            # CountPhrase
  | (RISE | FALL) OF changed (FROM changed)?                          # ChangePhrase
  | (FIRST? START | STOP | LAST REDUCTION) OF filteredCourse          # CourseDatePhrase
  | TOTAL? TIME ON filteredCourse                                     # TimeOnPhrase
  | TIME SINCE when                                                   # TimeSincePhrase
  | COMPLETED NAME FROM when TO when                                  # CompletedPhrase
  | (LATER | EARLIER | LOWER | HIGHER | POWER) OF list                # ListPhrase
  | DATE_WORD OF phrase                                               # DateOfPhrase
  | column (OF name (FOR (name | LPAREN names RPAREN))? | nameTail)?  # NamePhrase
  | softOfWord nameTail?                                              # SoftNamePhrase
  | MEASURE unit ((AFTER | BEFORE) when)?                             # QuantityPhrase
  | NUMBER PER*                                                       # NumberPhrase
  | (DATE | STRING | YES | NO | IT | NONE)                            # ConstantPhrase
  ;
nameTail
  : window                                                            # WindowTail
  | WHERE LPAREN condition RPAREN                                     # WhereTail
  | PER+                                                              # GluedTail
  ;
changed
  : (LATEST | FIRST | LOWEST | HIGHEST)? name window?                 # ChangedName
  | MEASURE unit                                                      # ChangedQuantity
  | LPAREN condition RPAREN                                           # ChangedParentheses
  ;
// Inside a window a narrowed course stands in parentheses: the `where` of `any x since start of c where (…)` is any's.
course
  : name                                                              # NamedCourse
  | LPAREN condition RPAREN                                           # ParenthesisedCourse
  ;
filteredCourse: course (WHERE LPAREN condition RPAREN)?;
window
  : SINCE when (BEFORE when)?                                         # SinceWindow
  | AFTER when (BEFORE when)?                                         # AfterWindow
  | BEFORE when                                                       # BeforeWindow
  | ON when                                                           # OnWindow
  | AT OR BEFORE when                                                 # AtOrBeforeWindow
  | BETWEEN when AND when                                             # BetweenWindow
  | WITHIN duration ((OF | BEFORE | AFTER) when)?                     # WithinWindow
  | NEAREST when (WITHIN duration)?                                   # NearestWindow
  | DURING course                                                     # DuringWindow
  | NOT OLDER THAN duration                                           # NotOlderWindow
  ;
duration
  : MEASURE unit                                                      # MeasuredDuration
  | name                                                              # NamedDuration
  | LPAREN condition RPAREN                                           # ParenthesisedDuration
  ;
when
  : DATE                                                              # DateWhen
  | name                                                              # NameWhen
  | name AFTER when                                                   # NameAfterWhen
  | (FIRST? START | STOP | LAST REDUCTION) OF course                  # CourseDateWhen
  | (FIRST | LATEST) TIME name BECAME name                            # EventWhen
  | name BECAME name                                                  # BecameWhen
  | (LATER | EARLIER) OF list                                         # ListWhen
  | MEASURE unit (AFTER | BEFORE) when                                # ShiftedWhen
  | LPAREN condition RPAREN                                           # ParenthesisedWhen
  ;
unit
  : NAME PER*                                                         # PlainUnit
  | QUOTED_UNIT                                                       # QuotedUnit
  | PERCENT PER*                                                      # PercentUnit
  ;

// --- names ---------------------------------------------------------------------------------------------------------------
// Declaration words too: a declaration is cut out by its first column before this parser sees it.
name: NAME | softWord | softOfWord;
// A column of a table may bear any name but the words that begin a phrase `X of …` themselves.
column: NAME | softWord;
softWord
  : ( GUIDELINE | SCOPE | USE | SOURCE | SUBSTANCE | FACT | DRUG | PROCEDURE | GROUP | THRESHOLD | DEFINE | DECIDE
  | TRACK | TABLE | RECOMMEND | SUGGEST | CONSIDER | AVOID | FLAG | NOTE | CLAIM | ADAPT
  | A | ALLOWED | ANNOTATION | APPLIES | ASK | ASKS | ASSAY_ERROR | ASSUME | BY | CITE | CODE | COLLECT | COMPLETED
  | CONTINUE | COURSE | CURRENT | DISABLE | DIVIDED | DO | DOSE | DOSES | DOWN | EACH | EVIDENCE | EXCLUSIVELY | FIXED
  | GIVEN | GRADE | INCREASE | LABEL | LAST | LAYER | LEAST | MOLAR_MASS | MONITOR | MORE_WORD | LESS_WORD | MOST
  | MULTIPLE | NEAREST | NOTICE | NUMBER_WORD | OLDER | ONE | OPTION | PHASE | PLAUSIBLE | PRIORITY | REDUCE
  | REFER | REMOVES | RESTRICT | ROUNDED | SERIES | SOME | STATUS | TAPER | TARGET | TEST | TEXT_WORD | THAN | TOTAL
  | TREAT | UNIQUE | UNRESOLVED | UNSET | UNTIL | UP | VERSION | WHEN ) ;
softOfWord
  : ( COUNT | DATE_WORD | EARLIER | FALL | HIGHER | LATER | LOWER | POWER | REDUCTION | RISE | START | STOP ) ;

// The words and signs of Regimen. No actions and no predicates: what depends on lines or on neighbours is done on the
// tokens afterwards (interpreter/syntax/retag.cpp).
lexer grammar RegimenLexer;

// Put in by the pass over the tokens, never by the lexer.
//   MEASURE  a NUMBER with its unit on the same line, so that a unit never begins the next line
//   ROW      before the first token of each line of a table's body that has a `||`
tokens { MEASURE, ROW }

// --- literals --------------------------------------------------------------------------------------------------------
DATE: D D D D '-' D D '-' D D;
NUMBER: D+ ('.' D+)?;
STRING: '"' (~["\\\r\n] | '\\' ~[\r\n])* '"';
QUOTED_UNIT: '\'' ~['\r\n]+ '\'';
NAME: LETTER (LETTER | D)*;  // and every word of the mode WORDS
YES_NO: 'yes/no';
// A slash glued to the word after it belongs to a unit: `g/day`. A division has a space: `dose / weight`.
PER: '/' LETTER (LETTER | D)*;

// --- what people write by mistake: one token each, so that there is one message --------------------------------------
SHORT_DATE: D D D D '-' D D? '-' D D?;           // 2025-3-1 is no subtraction
DECIMAL_COMMA: D+ ',' D+;                        // 3,5 is neither a number nor a list
CURLY_STRING: [\u201C\u201D\u201E] ~["\u201C\u201D\u201E\r\n]* ["\u201C\u201D];
CURLY_UNIT: [\u2018\u2019] ~['\u2018\u2019\r\n]* ['\u2018\u2019];
OPEN_STRING: '"' (~["\\\r\n] | '\\' ~[\r\n])*;
OPEN_UNIT: '\'' ~['\r\n]*;
DASH: [\u2010-\u2015\u2212];
DOUBLE_EQ: '=='; DOUBLE_AMP: '&&';

// --- punctuation -----------------------------------------------------------------------------------------------------
PERCENT: '%'; PLUS: '+'; MINUS: '-'; STAR: '*'; SLASH: '/';
LE: '<=' | '\u2264'; GE: '>=' | '\u2265'; NE: '!=' | '\u2260'; LT: '<'; GT: '>'; EQ: '=';
COLON: ':'; COMMA: ','; LBRACE: '{'; RBRACE: '}'; LPAREN: '('; RPAREN: ')'; BARS: '||'; BAR: '|';

COMMENT: '#' ~[\r\n]* -> channel(HIDDEN);
SPACE: [ \t\r\n]+ -> channel(HIDDEN);
// No-break, narrow and zero-width spaces, the soft hyphen, a byte order mark in the middle of a text.
ODD_SPACE: [\u00A0\u00AD\u2002-\u200D\u202F\u205F\u2060\u3000\uFEFF]+;
UNEXPECTED: .;

fragment D: [0-9];
// Letters beyond ASCII (and the signs that people put into units) are taken in, so that the whole word is reported.
fragment LETTER: [a-zA-Z_] | [\u00B2\u00B3\u00B5\u00B9\u00B0\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u024F\u0370-\u03FF];

// The words. The lexer is never in this mode: it reads a word as a NAME, and the token's type is then looked up among
// these (interpreter/syntax/antlr.cpp). So its automaton stays small; it is learnt anew in every process.
mode WORDS;

// --- words that open a declaration: in the first column; a name anywhere else ----------------------------------------
GUIDELINE: 'guideline'; SCOPE: 'scope'; USE: 'use'; SOURCE: 'source'; SUBSTANCE: 'substance'; FACT: 'fact';
DRUG: 'drug'; PROCEDURE: 'procedure'; GROUP: 'group'; THRESHOLD: 'threshold'; DEFINE: 'define'; DECIDE: 'decide';
TRACK: 'track'; TABLE: 'table'; RECOMMEND: 'recommend'; SUGGEST: 'suggest'; CONSIDER: 'consider'; AVOID: 'avoid';
FLAG: 'flag'; NOTE: 'note'; CLAIM: 'claim'; ADAPT: 'adapt';

// --- reserved words: never a name (interpreter/syntax/words.cpp lists them too; a test compares) ---------------------
AND: 'and'; OR: 'or'; NOT: 'not'; IF: 'if'; UNLESS: 'unless'; IS: 'is'; IN: 'in'; OF: 'of'; TO: 'to'; AT: 'at';
ON: 'on'; FROM: 'from'; SINCE: 'since'; BEFORE: 'before'; AFTER: 'after'; BETWEEN: 'between'; WITHIN: 'within';
DURING: 'during'; WHERE: 'where'; OTHERWISE: 'otherwise'; PREVIOUSLY: 'previously'; IT: 'it'; FOR: 'for'; AS: 'as';
YES: 'yes'; NO: 'no'; ANY: 'any'; ALL: 'all'; EVERY: 'every'; LATEST: 'latest'; FIRST: 'first'; LOWEST: 'lowest';
HIGHEST: 'highest'; TIME: 'time'; TIMES: 'times'; KNOWN: 'known'; MISSING: 'missing'; NEVER: 'never';
ALWAYS: 'always'; BECAME: 'became'; BECAUSE: 'because'; NONE: 'none'; ESTABLISHED: 'established';

// --- soft words: a name wherever a name is expected (rule `name` of the parser lists each) ---------------------------
A: 'a'; ALLOWED: 'allowed'; ANNOTATION: 'annotation'; APPLIES: 'applies'; ASK: 'ask'; ASKS: 'asks';
ASSAY_ERROR: 'assay_error'; ASSUME: 'assume'; BY: 'by'; CITE: 'cite'; CODE: 'code'; COLLECT: 'collect';
COMPLETED: 'completed'; CONTINUE: 'continue'; COUNT: 'count'; COURSE: 'course'; CURRENT: 'current';
DATE_WORD: 'date'; DISABLE: 'disable'; DIVIDED: 'divided'; DO: 'do'; DOSE: 'dose'; DOSES: 'doses'; DOWN: 'down';
EACH: 'each'; EARLIER: 'earlier'; EVIDENCE: 'evidence'; EXCLUSIVELY: 'exclusively'; FALL: 'fall'; FIXED: 'fixed';
GIVEN: 'given'; GRADE: 'grade'; HIGHER: 'higher'; INCREASE: 'increase'; LABEL: 'label'; LAST: 'last';
LATER: 'later'; LAYER: 'layer'; LEAST: 'least'; LOWER: 'lower'; MOLAR_MASS: 'molar_mass'; MONITOR: 'monitor';
MORE_WORD: 'more'; LESS_WORD: 'less'; MOST: 'most'; MULTIPLE: 'multiple'; NEAREST: 'nearest'; NOTICE: 'notice';
NUMBER_WORD: 'number'; OLDER: 'older'; ONE: 'one'; OPTION: 'option'; PHASE: 'phase'; PLAUSIBLE: 'plausible';
POWER: 'power'; PRIORITY: 'priority'; REDUCE: 'reduce'; REDUCTION: 'reduction'; REFER: 'refer';
REMOVES: 'removes'; RESTRICT: 'restrict'; RISE: 'rise'; ROUNDED: 'rounded'; SERIES: 'series'; SOME: 'some';
START: 'start'; STATUS: 'status'; STOP: 'stop'; TAPER: 'taper'; TARGET: 'target'; TEST: 'test'; TEXT_WORD: 'text';
THAN: 'than'; TOTAL: 'total'; TREAT: 'treat'; UNIQUE: 'unique'; UNRESOLVED: 'unresolved'; UNSET: 'unset';
UNTIL: 'until'; UP: 'up'; VERSION: 'version'; WHEN: 'when';

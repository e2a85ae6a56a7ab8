"""Says what is missing: pages, goldens and places of birth of messages; documents of commands and words; links.

  completeness.py catalogue ROOT            every message has a row, a page, a golden and one place of birth
  completeness.py lint ROOT                 every rule of lint has a row, a file, a page and a golden
  completeness.py commands ROOT REGIMEN     every command of the program is documented
  completeness.py language ROOT             every operator, declaration and word is in the language reference
  completeness.py limits ROOT               every limit of the source is in docs/limits.md, with its value
  completeness.py links ROOT                every link resolves, and every page can be reached from README.md

Prints everything that is missing, in one run, and ends with 1 if there is anything.
"""

import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "docs"))
import documents  # noqa: E402

ROW = re.compile(r'^REGIMEN_DIAGNOSTIC\((\w+), (\w+), (\w+), "(.*)"\)', re.M)
BIRTH = re.compile(r"\b(?:\w*Code|\w*Message)::k(\w+)")
SECTIONS = ["what it means", "fails", "corrected", "why it matters for the patient"]
SEVERITY = {"E": "kError", "W": "kWarning"}


def text_of(path):
    return path.read_text(encoding="utf-8")


def without_comments(text):
    return re.sub(r"//.*", "", text)


# --- messages ---------------------------------------------------------------------------------------------------------


def rows_of(root):
    return [match.groups() for match in ROW.finditer(text_of(root / "interpreter/diagnostics/catalogue.def"))]


def births_of(root):
    """The source files that report each message: name → paths."""
    births = {}
    for path in sorted((root / "interpreter").rglob("*.cpp")):
        if path.parent.name == "diagnostics":
            continue
        for name in BIRTH.findall(without_comments(text_of(path))):
            births.setdefault(name, set()).add(path.relative_to(root).as_posix())
    return births


def golden_codes(root):
    """The codes that some golden's expected output shows, as `error[E0403]`."""
    codes = set()
    for path in sorted((root / "tests/golden").rglob("*")):
        if path.is_file():
            text = path.read_bytes().decode("utf-8", errors="replace")
            for line in text.splitlines():
                if line.startswith("#|"):
                    codes.update(re.findall(r"\[([EW]\d{4})\]|\"code\": ?\"([EW]\d{4})\"", line))
    return {code for pair in codes for code in pair if code}


def page_codes(path):
    """The codes that a page's executed transcripts show: what is too large for a golden is shown there."""
    if not path.is_file():
        return set()
    lines = [line for block in documents.read(path).blocks if block.kind == "console" for line in block.lines]
    return {code for line in lines for code in re.findall(r"\[([EW]\d{4})\]", line)}


def missing_of_page(path):
    """What a diagnostic's page lacks."""
    document = documents.read(path)
    code = path.stem
    if not document.headings or not document.headings[0][1].startswith(code):
        yield f"its first heading does not begin with {code}"
    sections = [heading.lower() for level, heading in document.headings if level == 2]
    for section in SECTIONS:
        if section not in sections:
            yield f"has no section `## {section.capitalize()}`"
    for section in ("fails", "corrected"):
        blocks = [block for block in document.blocks if block.section == section]
        if section in sections and not blocks:
            yield f"shows no block under `## {section.capitalize()}`"
        for block in blocks:
            if block.kind not in ("regimen", "console"):
                yield f"line {block.line}: `{block.kind}` under `## {section.capitalize()}` is not executed"


def catalogue(root):
    rows = rows_of(root)
    if not rows:
        yield "interpreter/diagnostics/catalogue.def has no rows that this test can read"
    births = births_of(root)
    goldens = golden_codes(root)
    pages = root / "docs/diagnostics"
    codes, names = set(), set()
    for code, name, severity, wording in rows:
        if code in codes:
            yield f"{code} has two rows"
        if name in names:
            yield f"`{name}` names two rows"
        codes.add(code)
        names.add(name)
        if SEVERITY.get(code[0]) != severity:
            yield f"{code} {name}: {severity} does not go with its letter"
        if wording.endswith(".") or re.search(r"\b(invalid|illegal)\b", wording, re.I):
            yield f"{code} {name}: the wording ends in a full stop, or says invalid or illegal"
        page = pages / f"{code}.md"
        if not page.is_file():
            yield f"{code} {name}: no page docs/diagnostics/{code}.md"
        else:
            for what in missing_of_page(page):
                yield f"docs/diagnostics/{code}.md: {what}"
        if code not in goldens and code not in page_codes(page):
            yield f"{code} {name}: no golden under tests/golden shows it"
        places = births.pop(name, set())
        if not places:
            yield f"{code} {name}: no place of birth; nothing in interpreter/ reports it"
        elif len(places) > 1:
            yield f"{code} {name}: {len(places)} places of birth: {', '.join(sorted(places))}"
    if pages.is_dir():
        for page in sorted(pages.glob("*.md")):
            if page.stem != "README" and page.stem not in codes:
                yield f"docs/diagnostics/{page.name}: no row of the catalogue has this code"
    for code in sorted(goldens - codes):
        yield f"tests/golden shows {code}, which is no row of the catalogue"


# --- rules of lint ----------------------------------------------------------------------------------------------------

# Those that `# allow …` lines themselves can break.
OF_ALLOW = {"allow-without-reason", "unknown-rule", "unused-allow"}
LINT_SECTIONS = ["what it finds", "fails", "corrected", "why it matters for the patient"]


def lint(root):
    floor = root / "interpreter/lint"
    rows = re.findall(r"^REGIMEN_LINT_RULE\((\w+)\)", text_of(floor / "rules.def"), re.M)
    if rows != sorted(set(rows)) or not rows:
        yield "interpreter/lint/rules.def: the rows are not in order, each once"
    files = {path.stem for path in (floor / "rules").glob("*.cpp")}
    for row in rows:
        name = row.replace("_", "-")
        if row not in files:
            yield f"{name}: no file interpreter/lint/rules/{row}.cpp"
        elif f'"{name}"' not in text_of(floor / "rules" / f"{row}.cpp"):
            yield f"interpreter/lint/rules/{row}.cpp does not give a rule of the name {name}"
    for stray in sorted(files - set(rows)):
        yield f"interpreter/lint/rules/{stray}.cpp: no row of rules.def has this name"
    names = {row.replace("_", "-") for row in rows} | OF_ALLOW
    for name in sorted(names):
        page = root / f"docs/lint/{name}.md"
        golden = root / f"tests/golden/lint/fail_{name.replace('-', '_')}.rgm"
        if not golden.is_file() or f"[{name}]" not in text_of(golden):
            yield f"{name}: no golden tests/golden/lint/{golden.name} shows it"
        if not page.is_file():
            yield f"{name}: no page docs/lint/{name}.md"
            continue
        document = documents.read(page)
        if not document.headings or not document.headings[0][1].startswith(name):
            yield f"docs/lint/{page.name}: its first heading does not begin with {name}"
        sections = [heading.lower() for level, heading in document.headings if level == 2]
        if sections != LINT_SECTIONS:
            yield f"docs/lint/{page.name}: its sections are not {', '.join(LINT_SECTIONS)}"
        shown = {block.section: block.words for block in document.blocks if block.kind == "regimen"}
        if name not in shown.get("fails", []) or shown.get("corrected") != ["lint"]:
            yield f"docs/lint/{page.name}: shows no text that lint finds fault with, or none that it does not"
    for page in sorted((root / "docs/lint").glob("*.md")):
        if page.stem != "README" and page.stem not in names:
            yield f"docs/lint/{page.name}: no rule has this name"


# --- commands ---------------------------------------------------------------------------------------------------------


def commands_of(help_text):
    """The commands of `regimen --help`: the table between the usage and the first sentence."""
    for line in help_text.splitlines():
        match = re.match(r"^  ([a-z]+(?: [a-z]+)*)  +\S", line)
        if match:
            yield match.group(1)


def options_of(help_text):
    """The options of `regimen COMMAND --help`."""
    return re.findall(r"^  (--[a-z-]+)", help_text, re.M)


def program_says(program, *arguments):
    done = subprocess.run([program, *arguments], capture_output=True, text=True, timeout=60, check=False)
    return done.stdout


def commands(root, program):
    found = list(commands_of(program_says(program, "--help")))
    if not found:
        yield "`regimen --help` shows no command that this test can read"
    page = root / "docs/commands.md"
    man = root / "docs/regimen.1"
    document = documents.read(page) if page.is_file() else None
    if document is None:
        yield "docs/commands.md does not exist"
    if not man.is_file():
        yield "docs/regimen.1 does not exist"
    elif text_of(man) != program_says(program, "manual"):
        yield "docs/regimen.1 is not what the program prints: `regimen manual > docs/regimen.1`"
    headings = {heading.strip("`") for _, heading in document.headings} if document else set()
    sections = sections_of(document) if document else {}
    for command in found:
        heading = f"regimen {command}"
        if document and heading not in headings:
            yield f"docs/commands.md has no heading `{heading}`"
        if document and heading in headings:
            body = sections[heading]
            if f"$ regimen {command}" not in body:
                yield f"docs/commands.md: `{heading}` shows no executed example"
            for option in options_of(program_says(program, *command.split(), "--help")):
                if option not in ("--help", "--color") and option not in body:
                    yield f"docs/commands.md: `{heading}` does not name {option}"
    for heading in sorted(headings):
        if heading.startswith("regimen ") and heading.removeprefix("regimen ") not in found:
            yield f"docs/commands.md: `{heading}` is no command of the program"


def sections_of(document):
    """The text under each heading, blocks included."""
    sections, current = {}, None
    for line in document.lines:
        match = documents.HEADING.match(line)
        if match and match.group(2).strip("`").startswith("regimen "):
            current = match.group(2).strip("`")
            sections[current] = ""
        elif match and not line.startswith("# "):
            current = current if match.group(1) == "###" else None
        if current:
            sections[current] += line + "\n"
    return sections


# --- the language -----------------------------------------------------------------------------------------------------

# Operators that no author writes: the checker puts them in.
INTERNAL_OPERATORS = {
    "Error": "stands where a mistake was reported",
    "Constant": "a literal",
    "Today": "the evaluation date",
    "Fact": "a fact used bare",
    "Threshold": "a threshold by its name",
    "Define": "a define by its name",
    "Decision": "a decision by its name",
    "Negate": "a minus sign",
    "ConvertKind": "a substance's conversion",
    "AnyCourse": "a group of courses",
    "TimeBecame": "`latest time t became L`: the track stands in the middle of the phrase",
    "CountBecame": "`count of times t became L`: likewise",
    "Select": "the value that a window holds: `lowest x since D`",
}
OPERATOR = re.compile(r'^REGIMEN_OPERATOR\((\w+), "(.*?)"\)', re.M)
TOKEN = re.compile(r"\b([A-Z_]+)\s*:\s*'([a-z][a-z_/]*)'")


def code_of(document):
    """All code of a document: its blocks and what stands between backticks."""
    inside = [line for block in document.blocks for line in block.lines]
    outside, open_block = [], {number for block in document.blocks for number in range(block.line, block.end + 1)}
    for number, line in enumerate(document.lines, start=1):
        if number not in open_block:
            outside += re.findall(r"`([^`]+)`", line)
    return "\n".join(inside + outside)


def language(root):
    page = root / "docs/language.md"
    if not page.is_file():
        yield "docs/language.md does not exist"
        return
    code = code_of(documents.read(page))
    operators = OPERATOR.findall(text_of(root / "interpreter/model/operators.def"))
    for name, spelling in operators:
        if name not in INTERNAL_OPERATORS and spelling not in code:
            yield f"docs/language.md does not show the operator `{spelling}` ({name})"
    for name in sorted(set(INTERNAL_OPERATORS) - {name for name, _ in operators}):
        yield f"tests/completeness lists the internal operator {name}, which does not exist"
    words = TOKEN.findall(text_of(root / "grammar/RegimenLexer.g4"))
    if len(words) < 50:
        yield f"grammar/RegimenLexer.g4: only {len(words)} words that this test can read"
    for _, word in words:
        if not re.search(rf"(?<![\w-]){re.escape(word.strip())}(?![\w-])", code):
            yield f"docs/language.md does not show the word `{word}`"


# --- limits -----------------------------------------------------------------------------------------------------------

LIMIT = re.compile(r"\b(kMax[A-Z]\w*|max_\w+)\s*=\s*([^;]+);")


def value_of(expression):
    """The number that `std::size_t{16} * 1024 * 1024` or `20'000` is."""
    factors = re.findall(r"\d+", re.sub(r"[a-z_:]+\w*", "", expression.replace("'", "")))
    product = 1
    for factor in factors:
        product *= int(factor)
    return product if factors else None


def limits(root):
    page = root / "docs/limits.md"
    if not page.is_file():
        yield "docs/limits.md does not exist"
        return
    rows = [line for line in text_of(page).splitlines() if line.startswith("| `")]
    seen = set()
    for path in sorted(path for room in ("interpreter", "tools") for path in (root / room).rglob("*")):
        if path.suffix not in (".h", ".cpp") or "node_modules" in path.parts:
            continue
        where = path.relative_to(root).as_posix()
        for name, expression in LIMIT.findall(without_comments(text_of(path))):
            value = value_of(expression)
            if value is None:  # computed from others
                continue
            found = [row for row in rows if where in row and re.match(rf"\| `(\w+::)?{name}`", row)]
            seen.update(found)
            if not found:
                yield f"{where}: docs/limits.md has no row for `{name}`"
            elif not any(value in values_in(row) for row in found):
                yield f"docs/limits.md: `{name}` is {value} in {where}"
    for row in rows:
        if row not in seen:
            yield f"docs/limits.md: no source has the limit of the row {row[:60]}…"


def values_in(row):
    """The numbers of a row, products worked out: `16 MiB (16 * 1024 * 1024)`."""
    cell = row.split("|")[2].replace(",", "")
    return {value_of(product) for product in re.findall(r"\d+(?: \* \d+)*", cell)}


# --- links ------------------------------------------------------------------------------------------------------------


def pages_of(root):
    paths = [root / "README.md", root / "CHANGELOG.md", *sorted((root / "docs").rglob("*.md"))]
    paths += sorted((root / "guidelines").rglob("README.md"))
    return [path for path in paths if path.is_file()]


def links(root):
    pages = {path.resolve(): documents.read(path) for path in pages_of(root)}
    leads = {}
    for path, document in pages.items():
        here = path.relative_to(root)
        for line, target in document.links:
            if re.match(r"[a-z]+:", target):
                continue
            name, _, wanted = target.partition("#")
            aim = (path.parent / name).resolve() if name else path
            if not aim.exists():
                yield f"{here}:{line}: the link `{target}` leads nowhere"
                continue
            leads.setdefault(path, set()).add(aim)
            if aim.is_dir():
                leads[path].add(aim / "README.md")
            if wanted and aim in pages and wanted not in {documents.anchor(h) for _, h in pages[aim].headings}:
                yield f"{here}:{line}: `{name or here}` has no heading `#{wanted}`"
    reached, waiting = set(), [(root / "README.md").resolve()]
    while waiting:
        path = waiting.pop()
        if path not in reached:
            reached.add(path)
            waiting += sorted(leads.get(path, ()))
    for path in pages:
        # A diagnostic's page is reached by its code: `regimen rule CODE`, and the list that the program prints.
        by_code = path.parent.name == "diagnostics" and path.stem != "README"
        if path not in reached and not by_code:
            yield f"{path.relative_to(root)}: no way of links leads here from README.md"


CHECKS = {"catalogue": catalogue, "commands": commands, "language": language, "limits": limits, "links": links,
          "lint": lint}


def main(arguments):
    if len(arguments) < 2 or arguments[0] not in CHECKS:
        print(__doc__.strip())
        return 2
    root = pathlib.Path(arguments[1]).resolve()
    missing = list(CHECKS[arguments[0]](root, *arguments[2:]))
    for line in missing:
        print(line)
    if missing:
        print(f"{len(missing)} missing or wrong")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

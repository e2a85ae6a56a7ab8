"""Proves which floor of the house includes and links which: the table of docs/architecture.md, over the sources.

  layering.py ROOT     prints each breach as file:line: what was seen, and ends with 1 if there is any
"""

import pathlib
import re
import sys

# What a floor may include of the others. A floor always sees itself.
BELOW_CHECK = {"base", "diagnostics", "syntax", "values", "model"}
MAY_INCLUDE = {
    "base": set(),
    "diagnostics": {"base"},
    "syntax": {"base", "diagnostics"},
    "values": {"base"},
    "model": {"base", "values"},
    "check": BELOW_CHECK,
    "lint": BELOW_CHECK,
    "prove": {"base", "values", "model"},
    "evaluate": {"base", "values", "model"},
    "data": {"base", "diagnostics", "values", "model", "evaluate/outcome.h"},
    "compare": BELOW_CHECK | {"evaluate/outcome.h"},
    "session": BELOW_CHECK | {"check", "lint", "prove", "evaluate", "data", "compare"},
}
# Tools come through this door and no other.
DOOR = "interpreter/regimen.h"

# Foreign code: how its headers begin, where it may be, and in how many files of the whole project.
FOREIGN = [
    ("ANTLR", re.compile(r"antlr4|Regimen(Lexer|Parser)\.h"), ("interpreter/syntax/",), 1),
    ("yaml-cpp", re.compile(r"yaml-cpp/"), ("interpreter/data/",), 1),
    ("the JSON parser", re.compile(r"nlohmann/|rapidjson/|simdjson"), ("interpreter/data/",), 1),
    ("Z3", re.compile(r"z3(\+\+)?\.h"), ("interpreter/prove/",), 1),
    ("GMP", re.compile(r"gmp(xx)?\.h"), ("interpreter/values/",), None),
    ("nettle", re.compile(r"nettle/"), ("interpreter/base/",), 1),
    ("libgit2", re.compile(r"git2(\.h|/)"), ("tools/",), 1),
    ("libedit", re.compile(r"histedit\.h|editline/"), ("tools/",), 1),
]

# What the core never does: its caller hands it the files, the day and the language, and shows its answer.
IMPURE = [
    ("prints", re.compile(r"#\s*include\s*<(iostream|print)>|\bstd::c(out|err|log)\b|\b(f?printf|puts|fputs|putchar)\s*\(")),
    ("opens files", re.compile(r"#\s*include\s*<(fstream|filesystem)>|\bf?open\s*\(\s*\"|\bfopen\s*\(")),
    ("reads the clock", re.compile(r"#\s*include\s*<ctime>|_clock::now\b|\bstd::time\s*\(|\bgettimeofday\b")),
    ("reads the locale", re.compile(r"#\s*include\s*<c?locale>|\bsetlocale\b|\bstd::locale\b")),
    ("reads the environment", re.compile(r"\bgetenv\b")),
    ("ends the program", re.compile(r"\b(std::)?(exit|_exit|quick_exit|abort)\s*\(")),
]
# The one place that prints and aborts: REGIMEN_CHECK, when we ourselves are wrong.
PURE_EXCEPT = {"interpreter/base/check.h"}

INCLUDE = re.compile(r"^\s*#\s*include\s*[<\"]([^>\"]+)[>\"]")


def code_lines(path):
    """The lines of a source with their numbers, without `//` comments."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        yield number, re.sub(r"//.*", "", line)


def breaches_of_include(where, included):
    """What is wrong with one `#include` of the file `where`."""
    parts = where.split("/")
    if not included.startswith("interpreter/"):
        return
    if parts[0] == "tools":
        if included != DOOR:
            yield f"a tool includes `{included}`; its only door is `{DOOR}`"
        return
    if len(parts) < 3:  # the door itself
        return
    floor = parts[1]
    allowed = MAY_INCLUDE.get(floor)
    target = included.removeprefix("interpreter/")
    if allowed is None:
        yield f"`{floor}` is no floor of the table"
    elif "/" not in target:
        yield f"floor `{floor}` includes the door `{included}`, which is for tools"
    elif target.split("/")[0] not in allowed | {floor} and target not in allowed:
        yield f"floor `{floor}` includes `{included}`; it may include {', '.join(sorted(allowed)) or 'std only'}"


def breaches_of_links(root):
    """Floors that CMake links although the table does not allow them."""
    for path in sorted(root.glob("interpreter/*/CMakeLists.txt")):
        floor = path.parent.name
        allowed = {entry.split("/")[0] for entry in MAY_INCLUDE.get(floor, set())} | {floor}
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            for linked in re.findall(r"\bregimen_(\w+)", line.split("#")[0]):
                if linked in MAY_INCLUDE and linked not in allowed:
                    yield f"{path.relative_to(root)}:{number}: floor `{floor}` links `{linked}`"


def breaches(root):
    """Every breach under `root`, one line each, in the order of the files."""
    users = {name: [] for name, *_ in FOREIGN}
    sources = [path for room in ("interpreter", "tools") for path in (root / room).rglob("*") if path.suffix in (".h", ".cpp", ".def")]
    for path in sorted(sources):
        where = path.relative_to(root).as_posix()
        if "node_modules" in where:
            continue
        for number, line in code_lines(path):
            include = INCLUDE.match(line)
            if include:
                for breach in breaches_of_include(where, include.group(1)):
                    yield f"{where}:{number}: {breach}"
                for name, header, homes, _ in FOREIGN:
                    if header.match(include.group(1)):
                        if where not in users[name]:
                            users[name].append(where)
                        if not where.startswith(homes):
                            yield f"{where}:{number}: {name} belongs in {' or '.join(homes)}"
            if where.startswith("interpreter/") and where not in PURE_EXCEPT:
                for what, pattern in IMPURE:
                    if pattern.search(line):
                        yield f"{where}:{number}: the interpreter {what} here; only tools do"
    for name, _, _, limit in FOREIGN:
        if limit is not None and len(users[name]) > limit:
            yield f"{name} is included in {len(users[name])} files, {limit} is allowed: {', '.join(users[name])}"
    yield from breaches_of_links(root)


def main():
    root = pathlib.Path(sys.argv[1])
    found = list(breaches(root))
    for breach in found:
        print(breach)
    floors = [floor for floor in MAY_INCLUDE if (root / "interpreter" / floor).is_dir()]
    print(f"{len(found)} breaches in {len(floors)} floors")
    # A wrong ROOT must not pass for a clean house.
    return 1 if found or not floors else 0


if __name__ == "__main__":
    sys.exit(main())

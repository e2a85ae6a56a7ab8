#!/usr/bin/env python3
"""Writes the map between a specification and its guideline into the guideline's README, or checks that it is there.

Every number of requirements.yaml is named with the declarations that cite it and the cases that give it as a reason, every
declaration with the numbers that it cites. A number that nothing cites needs a reason in without_declaration.yaml; a reason
for one that is cited, and a citation of a number that does not exist, are errors.
"""

import argparse
import pathlib
import re
import sys

import yaml

BEGIN = "<!-- map: begin; written by tests/map/map_requirements.py -->"
END = "<!-- map: end -->"
HERE = pathlib.Path(__file__).parent
# A declaration begins in the first column with a soft keyword and its name; `for` and `use` declare nothing.
_HEAD = re.compile(r"(guideline|scope|substance|fact|drug|procedure|group|threshold|define|decide|track|table|recommend|"
                   r"suggest|consider|avoid|flag|note|claim) ([a-z][a-z0-9_]*)")
_CITE = re.compile(r'\bcite\s+[a-z][a-z0-9_]*\s+"([^"]*)"')
_NUMBER = re.compile(r"\b([SDX])-(\d\d)\b")
KINDS = {"S": "What the source says", "D": "What others say where the source leaves a term undefined",
         "X": "Defects of the source"}


class Trouble(Exception):
    """What keeps the map from being written, a line a mistake."""


def numbers(text):
    """The numbers of the specification that a text names, in its order, each once."""
    return list(dict.fromkeys(f"{kind}-{digits}" for kind, digits in _NUMBER.findall(text)))


def declarations(folder):
    """(keyword, name, file, numbers cited), in the order of files and lines; comments say nothing."""
    found = []
    for path in sorted(folder.glob("*.rgm")):
        head = None
        cited = []
        for line in path.read_text(encoding="utf-8").split("\n"):
            match = _HEAD.match(line)
            if match or (line and not line[0].isspace() and line[0] not in "#}"):
                if head:
                    found.append((*head, path.name, cited))
                head, cited = (match.groups() if match else None), []
            cited += [number for text in _CITE.findall(_without_comment(line)) for number in numbers(text)]
        if head:
            found.append((*head, path.name, cited))
    return [(keyword, name, file, list(dict.fromkeys(cited))) for keyword, name, file, cited in found]


def _without_comment(line):
    quoted = False
    for at, letter in enumerate(line):
        if letter == '"' and (at == 0 or line[at - 1] != "\\"):
            quoted = not quoted
        elif letter == "#" and not quoted:
            return line[:at]
    return line


def cases(folder):
    """number → how many cases give it as the reason of an expectation."""
    counts = {}
    for path in sorted(folder.glob("**/*.yaml")):
        document = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        for case in document if isinstance(document, list) else [document]:
            reasons = [case.get("because") or {}]
            reasons += [part.get("because") or {} for key, part in case.items()
                        if str(key).startswith("on ") and isinstance(part, dict)]
            text = " ".join(str(reason) for group in reasons for reason in group.values())
            for number in numbers(text):
                counts[number] = counts.get(number, 0) + 1
    return counts


def by_number(written):
    """number → reason, of a mapping whose keys hold one number or several."""
    reasons = {}
    for key, reason in written.items():
        for number in key.split():
            if number in reasons:
                raise Trouble(f"without_declaration.yaml names {number} twice")
            reasons[number] = reason
    return reasons


def table(guideline, specification, reasons):
    """The text between the two marks."""
    declared = declarations(guideline)
    counted = cases(guideline / "cases")
    citing = {}
    mistakes = []
    for _, name, file, cited in declared:
        for number in cited:
            citing.setdefault(number, []).append(name)
            if number not in specification:
                mistakes.append(f"{guideline / file}: `{name}` cites {number}, which the specification does not have")
    mistakes += [f"no declaration cites {number}, and without_declaration.yaml has no reason for it"
                 for number in specification if number not in citing and number not in reasons]
    mistakes += [f"without_declaration.yaml has a reason for {number}, which is cited by {', '.join(citing[number])}"
                 for number in reasons if number in citing]
    mistakes += [f"without_declaration.yaml names {number}, which the specification does not have"
                 for number in reasons if number not in specification]
    if mistakes:
        raise Trouble("\n".join(mistakes))

    lines = []
    for kind, title in KINDS.items():
        lines += [f"### {kind}: {title}", "", "| | says | declarations | cases |", "| --- | --- | --- | --- |"]
        for number, text in specification.items():
            if number.startswith(kind):
                places = ", ".join(f"`{name}`" for name in dict.fromkeys(citing.get(number, ()))) or "none, see below"
                lines.append(f"| {number} | {_cell(text)} | {places} | {counted.get(number, '')} |")
        lines.append("")
    lines += ["### From the declarations to the numbers", "", "| declaration | file | cites |", "| --- | --- | --- |"]
    lines += [f"| {keyword} `{name}` | `{file}` | {' '.join(cited)} |" for keyword, name, file, cited in declared if cited]
    lines += ["", "### Without a declaration", "", "| | reason |", "| --- | --- |"]
    lines += [f"| {number} | {_cell(reasons[number])} |" for number in specification if number in reasons]
    return "\n".join(lines) + "\n"


def _cell(text):
    return text.replace("|", "\\|")


def renewed(readme, text):
    """The README with the text between its marks."""
    if readme.count(BEGIN) != 1 or readme.count(END) != 1 or readme.index(BEGIN) > readme.index(END):
        raise Trouble(f"the README needs the line `{BEGIN}` once, and after it `{END}` once")
    return readme[:readme.index(BEGIN)] + BEGIN + "\n\n" + text + "\n" + readme[readme.index(END):]


def main(arguments):
    parser = argparse.ArgumentParser(prog="map_requirements.py", description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("guideline", type=pathlib.Path, help="the guideline's folder, with its README.md")
    parser.add_argument("--check", action="store_true", help="write nothing; fail when the README differs")
    options = parser.parse_args(arguments)
    path = options.guideline / "README.md"
    try:
        specification = yaml.safe_load((HERE / "requirements.yaml").read_text(encoding="utf-8"))
        reasons = by_number(yaml.safe_load((HERE / "without_declaration.yaml").read_text(encoding="utf-8")) or {})
        before = path.read_text(encoding="utf-8")
        after = renewed(before, table(options.guideline, specification, reasons))
    except (Trouble, OSError, yaml.YAMLError) as trouble:
        print(trouble, file=sys.stderr)
        return 1
    if before == after:
        return 0
    if options.check:
        print(f"{path} is not what tests/map/map_requirements.py writes: run it, and read the difference", file=sys.stderr)
        return 1
    path.write_text(after, encoding="utf-8")
    print(f"{path} has a new map")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

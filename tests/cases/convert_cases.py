#!/usr/bin/env python3
"""Converts a file of cases of the form `fsgs-cases/1` into case files for guidelines/fsgs.

One file a case, in the form of docs/cases.md, named after the case's id. The same input gives the same bytes. A key, an
action or a flag that is not known ends the conversion with its place: nothing is dropped in silence.
"""

import argparse
import pathlib
import re
import sys

from case_expectations import Wanted
from case_facts import Facts
from case_text import case_text
from places import Map, Trouble, fail, only, read

HEADING = "Converted by tests/cases/convert_cases.py; change the file of cases, not this one."


def converted(case, bundles):
    """One case as a dict in the order of docs/cases.md."""
    only(case, ("id", "title", "as_of", "facts", "expect", "note"), "a case")
    for key in ("id", "title", "as_of"):
        if key not in case:
            fail(case, f"a case without `{key}`")
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", case["as_of"]):
        fail(case["as_of"], f"`{case['as_of']}` is no whole date")
    facts = Facts(case.get("facts", Map()), case["as_of"])
    wanted = Wanted(case.get("expect", Map()), bundles, facts)
    made = {"case": f"{case['id']}: {case['title']}", "guideline": "fsgs", "date": str(case["as_of"])}
    if facts.facts:
        made["facts"] = facts.facts
    expect, because = wanted.part()
    if expect:
        made["expect"] = expect
    if because:
        made["because"] = because
    for date, expected in sorted(wanted.dated.items()):
        made[f"on {date}"] = expected
    notes = ([str(case["note"])] if "note" in case else []) + facts.notes + wanted.notes
    if notes:
        made["note"] = "; ".join(notes)
    return made


def convert(path):
    """File name → text, for every case of a file."""
    document = read(path)
    only(document, ("schema", "format", "bundles", "cases"), "the file")
    if document.get("schema") != "fsgs-cases/1":
        fail(document, f"the schema is `{document.get('schema')}`; this converter reads `fsgs-cases/1`")
    files = {}
    for case in document.get("cases", []):
        made = converted(case, document.get("bundles", Map()))
        name = re.sub(r"[^a-z0-9]+", "_", case["id"].lower()).strip("_") + ".yaml"
        if name in files:
            fail(case["id"], f"the id `{case['id']}` is used twice")
        files[name] = case_text(made, [HEADING])
    return files


def kept(folder):
    """The converted files of a folder: name → text. Files of other origin are left alone."""
    found = {}
    for path in sorted(folder.glob("*.yaml")) if folder.is_dir() else []:
        text = path.read_text(encoding="utf-8")
        if text.startswith(f"# {HEADING}\n"):
            found[path.name] = text
    return found


def main(arguments):
    parser = argparse.ArgumentParser(prog="convert_cases.py", description=__doc__.split("\n\n")[0],
                                     epilog="Exit code 1: the cases could not be converted, or --check found a difference.")
    parser.add_argument("cases", metavar="CASES.yaml", help="a file of the form fsgs-cases/1")
    parser.add_argument("folder", metavar="OUT_FOLDER", type=pathlib.Path, help="where the case files go")
    parser.add_argument("--check", action="store_true", help="write nothing; say which files would differ")
    options = parser.parse_args(arguments)
    try:
        files = convert(options.cases)
    except (Trouble, OSError) as trouble:
        print(f"convert_cases.py: {trouble}", file=sys.stderr)
        return 1
    before = kept(options.folder)
    stale = [name for name in before if name not in files]
    if options.check:
        differing = [name for name, text in files.items() if before.get(name) != text]
        for name in differing:
            print(f"{options.folder / name} is not what the cases convert to")
        for name in stale:
            print(f"{options.folder / name} belongs to no case")
        return 1 if differing or stale else 0
    options.folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (options.folder / name).write_text(text, encoding="utf-8")
    for name in stale:
        (options.folder / name).unlink()
    print(f"{len(files)} cases in {options.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Every case file in JSON against its schema, and every result and explanation that `regimen` prints for it.

  validate.py --regimen BINARY ROOT

Each case file beside a guideline is evaluated as it is and in its JSON form: both must give the same result, save the
places of data.
"""

import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile

from schemas import json_form, problems, validator


def case_files(root):
    """Pairs of a guideline and a file of cases for it."""
    for folder in sorted((root / "guidelines").glob("*/")):
        for path in sorted(folder.glob("cases/*.yaml")) + sorted(folder.glob("examples/*.yaml")):
            yield folder, path
    tour = root / "docs" / "examples" / "tour"
    for path in sorted(tour.rglob("*.yaml")):
        yield tour / "tour.rgm", path


def printed(regimen, command, guideline, path):
    """The document that a command prints, or the trouble that it tells of."""
    run = subprocess.run([regimen, command, guideline, path, "--json"],
                         capture_output=True, text=True, check=False)
    try:
        return json.loads(run.stdout), ""
    except ValueError:
        return None, run.stderr.strip() or f"no JSON, exit code {run.returncode}"


def without_places(document):
    """The same document without where data stand."""
    return re.sub(r"[\w./-]+\.(yaml|json):\d+:\d+", "PLACE", json.dumps(document))


def check_file(regimen, validators, guideline, path, scratch):
    """What is wrong with one case file and with what is printed for it."""
    cases = json_form(path)
    yield from (f"{path}: as a case: {problem}" for problem in problems(validators["case"], cases))
    results, trouble = printed(regimen, "evaluate", guideline, path)
    if trouble:
        yield f"{path}: {trouble}"
        return
    for result in results if isinstance(results, list) else [results]:
        yield from (f"{path}: result: {problem}" for problem in problems(validators["result"], result))
    as_json = scratch / "cases.json"
    as_json.write_text(json.dumps(cases, ensure_ascii=False), encoding="utf-8")
    others, trouble = printed(regimen, "evaluate", guideline, as_json)
    if trouble or without_places(others) != without_places(results):
        yield f"{path}: its JSON form gives another result {trouble}"
    if isinstance(cases, dict) or len(cases) == 1:
        explained, trouble = printed(regimen, "explain", guideline, path)
        if trouble:
            yield f"{path}: explain: {trouble}"
        else:
            yield from (f"{path}: explanation: {problem}" for problem in problems(validators["explanation"], explained))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--regimen", required=True)
    parser.add_argument("root", type=pathlib.Path)
    arguments = parser.parse_args()
    validators = {name: validator(name) for name in ("case", "result", "explanation")}
    found = []
    count = 0
    with tempfile.TemporaryDirectory() as scratch:
        for guideline, path in case_files(arguments.root):
            count += 1
            found.extend(check_file(arguments.regimen, validators, guideline, path, pathlib.Path(scratch)))
    for problem in found:
        print(problem)
    print(f"{count} case files, {len(found)} problems")
    # A wrong ROOT must not pass for a clean house.
    return 1 if found or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main())

"""Every case file in JSON against its schema, and every answer that `regimen` gives about it.

  validate.py --regimen BINARY [--one-in N] ROOT

Each case is evaluated as it is and in its JSON form: both must give the same result, save the places of data.
"""

import argparse
import itertools
import json
import pathlib
import re
import subprocess
import sys
import tempfile

from schemas import json_form, problems, validator


def guidelines(root):
    """Each guideline with its files of cases and of examples."""
    for folder in sorted((root / "guidelines").glob("*/")):
        # What guidelines share, and local protocols, have no head and no cases of their own.
        if any(re.search(r"^guideline ", path.read_text(), re.M) for path in folder.glob("*.rgm")):
            yield folder, sorted(folder.glob("cases/*.yaml")), sorted(folder.glob("examples/*.yaml"))
    tour = root / "docs" / "examples" / "tour"
    yield tour / "tour.rgm", sorted(tour.glob("cases/*.yaml")), sorted(tour.glob("*.yaml"))


def printed(regimen, *words):
    """The documents that a command prints as JSON, or the trouble that it tells of."""
    run = subprocess.run([regimen, *words, "--json"], capture_output=True, text=True, check=False)
    try:
        document = json.loads(run.stdout)
    except ValueError:
        return [], run.stderr.strip() or f"no JSON, exit code {run.returncode}"
    return document if isinstance(document, list) else [document], run.stderr.strip() if run.returncode else ""


def without_places(document):
    """The same document without where data stand."""
    return re.sub(r"[\w./-]+\.(yaml|json):\d+:\d+", "PLACE", json.dumps(document))


def check_guideline(regimen, validators, guideline, files, examples, one_in, scratch):
    """What is wrong with the cases of one guideline, and with what is printed for them."""
    as_json = []
    count = 0
    for path in files + examples:
        cases = json_form(path)
        count += len(cases) if isinstance(cases, list) else 1
        yield from (f"{path}: as a case: {problem}" for problem in problems(validators["case"], cases))
        as_json.append(scratch / f"{len(as_json)}.json")
        as_json[-1].write_text(json.dumps(cases, ensure_ascii=False), encoding="utf-8")
    results, trouble = printed(regimen, "evaluate", guideline, *files, *examples)
    others, more_trouble = printed(regimen, "evaluate", guideline, *as_json)
    if trouble or more_trouble:
        yield f"{guideline}: {trouble}{more_trouble}"
    if len(results) != count:
        yield f"{guideline}: {count} cases have {len(results)} results"
    for result, other in itertools.zip_longest(results, others):
        name = (result or other).get("case")
        yield from (f"{guideline}: {name}: result: {problem}" for problem in problems(validators["result"], result))
        if without_places(result) != without_places(other):
            yield f"{guideline}: {name}: its JSON form gives another result"
    for path in examples:
        explained, trouble = printed(regimen, "explain", guideline, path)
        if trouble:
            yield f"{path}: explain: {trouble}"
        yield from (f"{path}: explanation: {problem}" for problem in problems(validators["explanation"], explained))
        yield from check_questions(regimen, validators, guideline, path, explained, one_in)


def check_questions(regimen, validators, guideline, path, explained, one_in):
    """Why not and what if, for a result of each value that the results have; for one in so many of these values."""
    # What changes would do is a long search: in a part only why not is asked.
    options = ("why_not", "what_if") if one_in == 1 else ("why_not",)
    for asked in sorted({one["value"]: one["text"] for one in explained}.values())[::one_in]:
        for name in options:
            option = "--" + name.replace("_", "-")
            answers, trouble = printed(regimen, "explain", guideline, path, option, asked)
            # A define that is a number neither holds nor fails to.
            if trouble and "is no condition" not in trouble:
                yield f"{path}: {option} {asked}: {trouble}"
            yield from (f"{path}: {option} {asked}: {problem}" for problem in problems(validators[name], answers))


def check_comparisons(regimen, checker, root, scratch, one_in):
    """What `compare` prints of a guideline and its local protocol, and of one that lost a row and gained a fact."""
    tour = root / "docs" / "examples" / "tour"
    revised = scratch / "revised.rgm"
    text = (tour / "tour.rgm").read_text(encoding="utf-8")
    revised.write_text(text.replace("= 3.5 g/day", "= 3 g/day").replace("fact diabetes ", "fact diabetic ")
                       .replace("if     diabetes\n", "if     diabetic\n"), encoding="utf-8")
    fsgs = root / "guidelines" / "fsgs"
    local = root / "guidelines" / "local" / "riverside.rgm"
    for words in (
        (tour, tour),
        (tour, revised, "--cohort", tour / "anna.yaml", "--proofs"),
        # Under the sanitizers proving all of FSGS would take minutes; the tour has every part of a proof.
        (fsgs, fsgs, "--adapt-new", local, *(("--no-proof",) if one_in > 1 else ())),
    ):
        documents, trouble = printed(regimen, "compare", *words)
        if trouble or len(documents) != 1:
            yield f"compare {words}: {trouble}"
        for document in documents:
            yield from (f"compare {words}: {problem}" for problem in problems(checker, document))


def check_robustness(regimen, checker, root, scratch):
    """What `robustness` prints where an assay error is declared and where none is."""
    tour = root / "docs" / "examples" / "tour"
    assayed = scratch / "assayed.rgm"
    text = (tour / "tour.rgm").read_text(encoding="utf-8")
    assayed.write_text(text.replace("fact proteinuria : series of g/day {", "fact proteinuria : series of g/day { assay_error 40 %"),
                       encoding="utf-8")
    for guideline in (tour, assayed):
        documents, trouble = printed(regimen, "robustness", guideline, tour / "anna.yaml")
        if trouble or len(documents) != 1:
            yield f"robustness {guideline}: {trouble}"
        for document in documents:
            yield from (f"robustness {guideline}: {problem}" for problem in problems(checker, document))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--regimen", required=True)
    parser.add_argument("--one-in", type=int, default=1, help="take every N-th file and question; not 1: no what if")
    parser.add_argument("root", type=pathlib.Path)
    arguments = parser.parse_args()
    names = ("case", "result", "explanation", "why_not", "what_if", "comparison", "robustness")
    validators = {name: validator(name) for name in names}
    found = []
    count = 0
    with tempfile.TemporaryDirectory() as scratch:
        for guideline, files, examples in guidelines(arguments.root):
            files = files[:: arguments.one_in]
            count += len(files) + len(examples)
            found.extend(
                check_guideline(arguments.regimen, validators, guideline, files, examples, arguments.one_in,
                                pathlib.Path(scratch)))
        found.extend(check_comparisons(arguments.regimen, validators["comparison"], arguments.root, pathlib.Path(scratch),
                                       arguments.one_in))
        found.extend(check_robustness(arguments.regimen, validators["robustness"], arguments.root, pathlib.Path(scratch)))
    for problem in found:
        print(problem)
    print(f"{count} case files, {len(found)} problems")
    # A wrong ROOT must not pass for a clean house.
    return 1 if found or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main())

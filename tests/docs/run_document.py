"""Executes every fenced block of a document. docs/development.md says what each kind of block means.

  run_document.py --regimen PATH [--update] DOCUMENT…

Prints each block that does not hold as file:line: what was seen, and ends with 1 if there is any. With `--update` it
writes what the commands of `console` blocks printed into the document instead; read the difference.
"""

import argparse
import difflib
import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

import documents

ROOT = pathlib.Path(__file__).resolve().parents[2]

# What a transcript may call: nothing that reaches beyond its own copy of the documents. `head` closes a pipe before all of a
# long output is written, and `regimen` says so: `sed -n 1,5p` reads to the end.
HARMLESS = set(
    "regimen cat cd cp diff echo false grep head ls mkdir mv printf rm sed sort tail test touch tr true wc yes".split()
)
# What a `sh` block may name that is not in the tree.
PROGRAMS = set("apt-get cmake ctest debootstrap gcovr git g++ install man npm nice node pkg-config sudo".split())
CODE = re.compile(r"\b[EW]\d{4}\b")
RULE = re.compile(r"(?:error|warning)\[([a-z-]+|[EW]\d{4})\]")
OPERATORS = {"|", "||", "&&", ";", "&", "(", ")"}


class Unmet(Exception):
    """A block that does not hold: what was seen."""


class Scratch:
    """A copy of what documents speak of, so that a transcript may change files."""

    def __init__(self, regimen):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="regimen-docs-"))
        self.root = self.folder / "work"
        for name in ("docs", "guidelines"):
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, self.root / name)
        for name in ("README.md", "CHANGELOG.md", "LICENSE"):
            if (ROOT / name).is_file():
                shutil.copy(ROOT / name, self.root / name)
        programs = self.folder / "bin"
        programs.mkdir()
        (programs / "regimen").symlink_to(pathlib.Path(regimen).resolve())
        self.environment = {
            "HOME": str(self.folder),
            "LC_ALL": "C.UTF-8",
            "PATH": f"{programs}:/usr/bin:/bin",
            "TERM": "dumb",
            "TZ": "UTC",
        }
        # The sanitizers' own settings belong to whoever runs the tests.
        for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"):
            if name in os.environ:
                self.environment[name] = os.environ[name]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, command, where):
        """What a command prints, standard error included, and its exit code."""
        done = subprocess.run(
            ["/bin/bash", "--noprofile", "--norc", "-c", command],
            cwd=where,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=500,
            check=False,
        )
        text = done.stdout.decode("utf-8", errors="replace")
        return text.replace(str(self.root) + "/", ""), done.returncode

    def folder_for(self, name):
        folder = self.folder / name
        folder.mkdir()
        return folder


def commands_of(line):
    """The programs that a shell line calls."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars=True)
    lexer.whitespace_split = True
    begins = True
    for token in lexer:
        if token in OPERATORS:
            begins = True
        elif begins and not re.fullmatch(r"[A-Z_]+=.*", token):
            yield token
            begins = False


# --- console: commands and exactly what they print -------------------------------------------------------------------


def steps_of(block):
    """The commands of a transcript: (index of the line, command, expected lines, expected exit code)."""
    steps = []
    for index, line in enumerate(block.lines):
        if line.startswith("$ "):
            steps.append([index, line[2:], [], 0])
        elif not steps:
            if line.strip():
                raise Unmet("a transcript begins with a command: `$ regimen …`")
        elif steps[-1][1].endswith("\\"):
            steps[-1][1] += "\n" + line
        else:
            steps[-1][2].append(line)
    for step in steps:
        while step[2] and not step[2][-1].strip():
            step[2].pop()
        if step[2] and re.fullmatch(r"exit \d+", step[2][-1]):
            step[3] = int(step[2].pop()[5:])
    return steps


def printed_lines(text):
    lines = [line.rstrip() for line in text.rstrip("\n").split("\n")]
    return lines if lines != [""] else []


def agree(expected, printed):
    """Whether the printed lines are the expected ones; `...` alone on a line stands for any number of lines."""
    parts = [[]]
    for line in expected:
        if line.strip() == "...":
            parts.append([])
        else:
            parts[-1].append(line.rstrip())
    if len(parts) == 1:
        return parts[0] == printed
    first, *middle, last = parts
    if len(first) + len(last) > len(printed) or printed[: len(first)] != first:
        return False
    if last and printed[-len(last) :] != last:
        return False
    at, end = len(first), len(printed) - len(last)
    for part in middle:
        while at + len(part) <= end and printed[at : at + len(part)] != part:
            at += 1
        if at + len(part) > end:
            return False
        at += len(part)
    return True


def rewritten(expected, printed):
    """The printed lines, with what the document left out left out again wherever that can be told."""
    lines = []
    for _, from_old, to_old, from_new, to_new in difflib.SequenceMatcher(None, expected, printed, False).get_opcodes():
        old, new = expected[from_old:to_old], printed[from_new:to_new]
        if "..." not in old:
            lines += new
            continue
        before = old.index("...")
        after = old[::-1].index("...")
        lines += new[:before] + ["..."] + new[max(before, len(new) - after) :]
    return lines if agree(lines, printed) else printed


def run_console(block, scratch):
    """Runs a transcript. Returns the lines that it should have, or None when it holds."""
    where = scratch.root / block.told.get("in", "")
    if not where.is_dir():
        raise Unmet(f"there is no folder `{block.told['in']}`")
    lines, holds = [], True
    for _, command, expected, code in steps_of(block):
        for program in commands_of(command):
            if program not in HARMLESS:
                raise Unmet(f"a transcript does not run `{program}`; it runs {', '.join(sorted(HARMLESS))}")
        text, actual_code = scratch.run(command, where)
        printed = printed_lines(text)
        lines += ["$ " + command.split("\n")[0], *command.split("\n")[1:]]
        if agree(expected, printed) and code == actual_code:
            lines += expected
        else:
            holds = False
            lines += rewritten([line.rstrip() for line in expected], printed)
        if actual_code != 0:
            lines.append(f"exit {actual_code}")
    return None if holds else lines


def difference(expected, actual):
    """A small picture of two lists of lines: what is expected, what was printed."""
    shown = list(difflib.unified_diff(expected, actual, "in the document", "printed", lineterm="", n=1))
    if len(shown) > 60:
        shown = shown[:60] + [f"… {len(shown) - 60} more lines"]
    return "\n".join("    " + line for line in shown)


# --- the other kinds -------------------------------------------------------------------------------------------------


def check_lint(block, scratch):
    folder = scratch.folder_for(f"block-{block.line}")
    (folder / "block.rgm").write_text("\n".join(block.lines) + "\n", encoding="utf-8")
    text, exit_code = scratch.run("regimen lint --format lines block.rgm", folder)
    found = set(RULE.findall(text))
    wanted = set(block.words[1:])
    if found != wanted or exit_code != (1 if wanted else 0):
        wants = " and ".join(sorted(wanted)) or "nothing"
        raise Unmet(f"lint should find {wants}, and says:\n{text}")


def check_regimen(block, scratch, code_of_page):
    """A guideline text: parses, checks, fails with exactly one code, or is found fault with by exactly these rules."""
    means = block.words[0] if block.words else ""
    if means == "lint":
        return check_lint(block, scratch)
    if code_of_page and not means:
        means = {"fails": "fails", "corrected": "corrected"}.get(block.section, "")
    if means not in ("", "checks", "corrected", "fails"):
        raise Unmet(f"`regimen {means}` is no kind of block; `regimen` goes alone or with checks, fails, corrected")
    folder = scratch.folder_for(f"block-{block.line}")
    (folder / "block.rgm").write_text("\n".join(block.lines) + "\n", encoding="utf-8")
    if means == "":
        text, exit_code = scratch.run("regimen format block.rgm", folder)
        if exit_code != 0:
            raise Unmet("it does not parse:\n" + text)
        return
    if block.told.get("with"):
        # In a folder of its own beside the block: the files of a folder are one guideline.
        shutil.copy(scratch.root / block.told["with"], folder / "with.rgm")
    text, exit_code = scratch.run("regimen check .", folder)
    codes = set(CODE.findall(text))
    if means == "fails":
        wanted = block.words[1] if len(block.words) > 1 else code_of_page
        if not wanted:
            raise Unmet("which code? write `regimen fails E0403`")
        if codes != {wanted}:
            seen = ", ".join(sorted(codes)) or "no message"
            raise Unmet(f"it should give {wanted} and nothing else, and gives {seen}:\n{text}")
    elif codes or exit_code != 0:
        raise Unmet("it does not check without a message:\n" + text)


def refuse_duplicates(pairs):
    seen = {}
    for key, value in pairs:
        if key in seen:
            raise ValueError(f"the key `{key}` stands twice")
        seen[key] = value
    return seen


def check_json(block, _):
    try:
        json.loads("\n".join(block.lines), object_pairs_hook=refuse_duplicates)
    except ValueError as error:
        raise Unmet(f"it is no JSON: {error}") from error


def check_yaml(block, scratch):
    """YAML; `yaml cases` is also tested against the guideline named by `<!-- for: … -->`."""
    import yaml

    class Strict(yaml.SafeLoader):
        """Refuses a key that stands twice."""

    def mapping(loader, node):
        made = [[loader.construct_object(part, deep=True) for part in pair] for pair in node.value]
        return refuse_duplicates(made)

    Strict.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, mapping)
    text = "\n".join(block.lines) + "\n"
    try:
        list(yaml.load_all(text, Strict))
    except (yaml.YAMLError, ValueError) as error:
        raise Unmet(f"it is no YAML: {error}") from error
    if block.words == ["cases"]:
        guideline = scratch.root / block.told["for"]
        case = scratch.folder_for(f"block-{block.line}") / "cases.yaml"
        case.write_text(text, encoding="utf-8")
        command = ["regimen", "test", str(guideline), str(case)]
        shown, exit_code = scratch.run(shlex.join(command), scratch.root)
        if exit_code != 0:
            raise Unmet("its cases do not hold:\n" + shown)
    elif block.words:
        raise Unmet(f"`yaml {' '.join(block.words)}` is no kind of block; there are yaml, yaml cases")


def check_sh(block, _):
    """Commands that change a machine or take long: not run, but what they name must exist."""
    for line in block.lines:
        line = line.split(" #")[0].strip()
        if not line:
            continue
        for program in commands_of(line):
            if "/" in program and not program.startswith(("build/", "/usr/bin/")):
                if not (ROOT / program).exists():
                    raise Unmet(f"`{program}` does not exist")
            elif "/" not in program and program not in PROGRAMS | HARMLESS:
                raise Unmet(f"`{program}` is no program that a reader is known to have")
        for word in shlex.split(line):
            head = word.split("/")[0]
            if "/" in word and head in ("docs", "grammar", "guidelines", "interpreter", "tests", "tools"):
                if not any(ROOT.glob(word)):
                    raise Unmet(f"`{word}` does not exist")


def check_quotation(block):
    """A block under `<!-- from: FILE -->` quotes that file, line for line; `...` leaves some out."""
    path = ROOT / block.told["from"]
    if not path.is_file():
        raise Unmet(f"there is no file `{block.told['from']}` to quote")
    lines = [line.rstrip() for line in path.read_text(encoding="utf-8").splitlines()]
    quoted = [line.rstrip() for line in block.lines]
    if not agree(["...", *quoted, "..."], lines):
        raise Unmet(f"these lines do not stand so in `{block.told['from']}`")


def check(block, scratch, code_of_page):
    """Holds one block to its kind. Returns new lines for a transcript that does not hold."""
    if "from" in block.told:
        check_quotation(block)
        return None
    if block.kind == "console":
        return run_console(block, scratch)
    if block.kind == "regimen":
        check_regimen(block, scratch, code_of_page)
    elif block.kind in ("yaml", "json", "sh"):
        {"yaml": check_yaml, "json": check_json, "sh": check_sh}[block.kind](block, scratch)
    elif block.kind == "":
        raise Unmet("a block says what it is: ```console, ```regimen, ```yaml, ```json, ```sh, ```text")
    elif block.kind != "text":
        raise Unmet(f"`{block.kind}` is no kind of block, unless it quotes a file: <!-- from: FILE -->")
    return None


def run(path, regimen, update=False):
    """Executes one document. Returns what does not hold: (line, sentence)."""
    document = documents.read(path)
    code = CODE.fullmatch(path.stem) and path.parent.name == "diagnostics" and path.stem
    troubles = list(document.troubles)
    changed = []
    with Scratch(regimen) as scratch:
        for block in document.blocks:
            try:
                lines = check(block, scratch, code)
            except Unmet as unmet:
                troubles.append((block.line, str(unmet).rstrip()))
                continue
            except subprocess.TimeoutExpired:
                troubles.append((block.line, "one command takes more than eight minutes"))
                continue
            if lines is not None and update:
                changed.append((block, lines))
            elif lines is not None:
                troubles.append((block.line, "the transcript differs:\n" + difference(block.lines, lines)))
    for block, lines in reversed(changed):
        document.lines[block.line - 1 : block.end - 1] = [(block.indent + line).rstrip() for line in lines]
    if changed:
        path.write_text("\n".join(document.lines) + "\n", encoding="utf-8")
    return sorted(troubles)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--regimen", required=True, type=pathlib.Path, help="the built program")
    parser.add_argument("--update", action="store_true", help="write what transcripts print")
    parser.add_argument("documents", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()
    if not arguments.regimen.is_file():
        parser.error(f"no built program at {arguments.regimen}")
    found = 0
    for path in arguments.documents:
        for line, trouble in run(path.resolve(), arguments.regimen, arguments.update):
            print(f"{path}:{line}: {trouble}")
            found += 1
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

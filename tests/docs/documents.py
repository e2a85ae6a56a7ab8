"""Reads the project's Markdown: fenced blocks with what stands around them, headings and links."""

import dataclasses
import pathlib
import re

# `<!-- in: docs/examples/tour -->` and the like, alone on a line: a word for the blocks that follow.
DIRECTIVE = re.compile(r"^\s*<!--\s*(in|with|for|from):\s*(\S*)\s*-->\s*$")
FENCE = re.compile(r"^(\s*)(`{3,}|~{3,})\s*(.*?)\s*$")
HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*$")
LIST_ITEM = re.compile(r"^\s*([-*+]|\d+[.)])\s")
LINK = re.compile(r"(?<!!)\[(?:[^\]\[]|\[[^\]]*\])*\]\(\s*<?([^)\s>]*)>?(?:\s+\"[^\"]*\")?\s*\)")
INLINE_CODE = re.compile(r"(`+)(?:(?!\n\n)[^`])*\1")


@dataclasses.dataclass
class Block:
    """One fenced block."""

    kind: str  # the first word after the fence: console, regimen …
    words: list  # the words after it
    lines: list  # without the fence's indent
    line: int  # number of its first line of content
    end: int  # number of the closing fence
    indent: str
    section: str  # the heading that it stands under, lower case
    told: dict  # the directives that hold for it: in, with, for, from


@dataclasses.dataclass
class Document:
    path: pathlib.Path
    lines: list
    blocks: list
    headings: list  # (level, text)
    links: list  # (line, target)
    troubles: list  # (line, what): a fence that is never closed, an indented block


def anchor(heading):
    """The anchor that Git hosts give to a heading."""
    text = re.sub(r"[`*_]", lambda m: "_" if m.group() == "_" else "", heading.lower())
    text = re.sub(r"[^\w\- ]", "", text)
    return text.replace(" ", "-")


def read(path):
    """Reads one Markdown file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    document = Document(path, lines, [], [], [], [])
    told = {}
    section = ""
    in_list = False
    before = ""
    index = 0
    while index < len(lines):
        line = lines[index]
        fence = FENCE.match(line)
        if fence:
            index = read_block(document, index, fence, section, told)
            told.pop("from", None)
            before = ""
            continue
        index += 1
        directive = DIRECTIVE.match(line)
        heading = HEADING.match(line)
        if directive:
            told[directive.group(1)] = directive.group(2)
        elif heading:
            section = heading.group(2).lower()
            document.headings.append((len(heading.group(1)), heading.group(2)))
            in_list = False
        elif LIST_ITEM.match(line):
            in_list = True
        elif line.startswith("    ") and not in_list and not before.strip():
            document.troubles.append((index, "an indented block is executed by nobody: fence it"))
        elif line.strip() and not line.startswith(" ") and not before.strip():
            in_list = False
        before = line
    document.links = links_of(document)
    return document


def links_of(document):
    """The links of the prose; the text of one may go on on the next line."""
    prose = list(document.lines)
    for block in document.blocks:
        prose[block.line - 2 : block.end] = [""] * (block.end - block.line + 2)
    text = INLINE_CODE.sub(lambda match: "\n" * match.group().count("\n"), "\n".join(prose))
    return [(text.count("\n", 0, match.start(1)) + 1, match.group(1)) for match in LINK.finditer(text)]


def read_block(document, index, fence, section, told):
    """Adds the block whose fence is lines[index]; returns the index after its end."""
    indent, mark, info = fence.groups()
    words = info.split()
    start = index + 1
    end = start
    while end < len(document.lines) and document.lines[end].strip() != mark:
        end += 1
    if end == len(document.lines):
        document.troubles.append((index + 1, "the block is never closed"))
    content = [line.removeprefix(indent) for line in document.lines[start:end]]
    kind = words[0] if words else ""
    document.blocks.append(Block(kind, words[1:], content, start + 1, end + 1, indent, section, dict(told)))
    return end + 1

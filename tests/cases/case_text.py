"""Writes a case in the form of docs/cases.md: the same text for the same case, short things on one line."""

import re

# What YAML and the reader of cases take as plain text, in a flow collection too.
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_./%+-]*( [A-Za-z0-9_./%+-]+)*")
_WIDTH = 118


def _scalar(text):
    text = str(text)
    if _PLAIN.fullmatch(text) and not text.endswith(":"):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _flow(value):
    if isinstance(value, dict):
        if not value:
            return "{}"
        return "{ " + ", ".join(f"{_scalar(key)}: {_flow(item)}" for key, item in value.items()) + " }"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_flow(item) for item in value) + "]"
    return _scalar(value)


def _lines(key, value, indent):
    one = f"{indent}{_scalar(key)}: {_flow(value)}"
    if len(one) <= _WIDTH or not isinstance(value, (dict, list)) or not value:
        return [one]
    lines = [f"{indent}{_scalar(key)}:"]
    if isinstance(value, dict):
        for name, item in value.items():
            lines += _lines(name, item, indent + "  ")
    else:
        lines += [f"{indent}  - {_flow(item)}" for item in value]
    return lines


def case_text(case, heading):
    """One case as the text of a file; `case` is a dict in the order in which its keys are written."""
    lines = [f"# {line}" for line in heading]
    for number, (key, value) in enumerate(case.items()):
        indent = "- " if number == 0 else "  "
        if (key in ("facts", "expect", "because") or key.startswith("on ")) and isinstance(value, dict) and value:
            lines.append(f"{indent}{key}:")
            for name, item in value.items():
                lines += _lines(name, item, "    ")
        else:
            lines.append(f"{indent}{key}: {_flow(value)}")
    return "\n".join(lines) + "\n"

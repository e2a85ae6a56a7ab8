"""YAML read with the place of every value, and every scalar kept as the text that stands in the file.

`yes` stays `yes`, `7.0` stays `7.0`: nothing is turned into a number or a truth before its meaning is known, so that no
digit is lost and no key named `on` becomes a truth value.
"""

import yaml


class Trouble(Exception):
    """What is wrong with a file of cases, with its place."""


class Text(str):
    """A scalar: its text as written, and where it stands."""

    place = ""

    def __new__(cls, text, place):
        made = super().__new__(cls, text)
        made.place = place
        return made


class Map(dict):
    """A mapping in the order written."""

    place = ""


class List(list):
    """A sequence."""

    place = ""


def fail(where, message):
    """Ends the conversion with a message at the place of `where` (a value that was read, or a place)."""
    raise Trouble(f"{getattr(where, 'place', where)}: {message}")


def read(path):
    """The one document of a file, with places."""
    with open(path, encoding="utf-8") as stream:
        try:
            node = yaml.compose(stream, Loader=yaml.BaseLoader)
        except yaml.YAMLError as error:
            raise Trouble(f"{path}: {error}") from error
    if node is None:
        raise Trouble(f"{path}: the file is empty")
    return _built(node, path)


def _built(node, path):
    place = f"{path}:{node.start_mark.line + 1}:{node.start_mark.column + 1}"
    if isinstance(node, yaml.ScalarNode):
        return Text(node.value, place)
    if isinstance(node, yaml.SequenceNode):
        sequence = List(_built(item, path) for item in node.value)
        sequence.place = place
        return sequence
    mapping = Map()
    mapping.place = place
    for key, value in node.value:
        name = _built(key, path)
        if name in mapping:
            fail(name, f"`{name}` is written twice")
        mapping[name] = _built(value, path)
    return mapping


def listed(value):
    """A value that may stand alone or in a list, as a list."""
    return value if isinstance(value, List) else [value]


def only(mapping, allowed, what):
    """Refuses a mapping with a key that is not among `allowed`: nothing is dropped in silence."""
    if not isinstance(mapping, Map):
        fail(mapping, f"{what} is expected to be a mapping")
    for key in mapping:
        if key not in allowed:
            fail(key, f"`{key}` is not a key of {what} that the converter knows; it knows {', '.join(sorted(allowed))}")

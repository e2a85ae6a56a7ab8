"""The published schemas, and cases of YAML in their JSON form."""

import json
import pathlib

import jsonschema
import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]


def validator(name):
    """The validator of `docs/NAME.schema.json`; a schema that is none itself ends the program."""
    schema = json.loads((ROOT / "docs" / f"{name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def problems(checker, document):
    """What a schema finds in a document, one line each."""
    found = sorted(checker.iter_errors(document), key=lambda error: [str(part) for part in error.absolute_path])
    return [f"{'/'.join(str(part) for part in error.absolute_path) or '(whole)'}: {error.message[:200]}" for error in found]


def json_form(path):
    """The cases of a YAML file as JSON has them: every scalar is the string that it is written as."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)

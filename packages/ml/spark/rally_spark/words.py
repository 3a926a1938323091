"""What strokes and outcomes are called, as packages/ml/src/ingest knows them."""

import json
import pkgutil

from pyspark.sql import Column
from pyspark.sql import functions as F

_WORDS = json.loads(pkgutil.get_data(__package__, "words.json"))
SHOT_TYPES = {each["name"]: each for each in _WORDS["shotTypes"]}
OUTCOMES = _WORDS["outcomes"]
AT_THE_NET = _WORDS["atTheNet"]

_TYPE_NAMES = {name: name for name in SHOT_TYPES} | _WORDS["shotTypeAliases"]
_OUTCOME_NAMES = {name: name for name in OUTCOMES} | _WORDS["outcomeAliases"]


def _looked_up(table: dict[str, str], key: Column) -> Column:
    pairs = [F.lit(each) for pair in table.items() for each in pair]
    return F.try_element_at(F.create_map(*pairs), key)


def _named(names: dict[str, str], text: Column, trimmed: Column) -> Column:
    plain = F.regexp_replace(F.lower(trimmed), "[ -]{1,8}", "_")
    return F.coalesce(_looked_up(names, text), _looked_up(names, plain))


def shot_type_named(text: Column, trimmed: Column) -> Column:
    """`Forehand Volley`, `forehand-volley` and `forehand_volley` are one; null: unknown."""
    return _named(_TYPE_NAMES, text, trimmed)


def outcome_named(text: Column, trimmed: Column) -> Column:
    return _named(_OUTCOME_NAMES, text, trimmed)


def family_of(shot_type: Column) -> Column:
    return _looked_up({name: each["family"] for name, each in SHOT_TYPES.items()}, shot_type)


def side_of(shot_type: Column) -> Column:
    sides = {name: each["side"] for name, each in SHOT_TYPES.items() if "side" in each}
    return _looked_up(sides, shot_type)

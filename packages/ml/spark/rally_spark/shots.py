"""Rows of a shot table, each cell read or refused.

The same rules and sentences as packages/ml/src/ingest/shotRow.ts.
"""

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F

from .tables import ORDER, UNREADABLE, Table, figure_of, text_of, trimmed
from .words import OUTCOMES, SHOT_TYPES, family_of, outcome_named, shot_type_named, side_of
from .wrong import Wrong

REQUIRED = ("match_id", "rally_id", "shot", "player", "shot_type", "outcome")
BOUNDS = {
    "time_s": (-1_000_000_000_000, 1_000_000_000_000, "s"),
    "x_m": (-20, 20, "m"),
    "y_m": (-30, 30, "m"),
    "speed_kmh": (0, 300, "km/h"),
}
COLUMNS = (*REQUIRED[:4], *BOUNDS, *REQUIRED[4:])
MAX_NAME = 200
MAX_SHOT = 10_000
EXCERPT = 40


def is_shots(columns: list[str]) -> bool:
    """Whether a table has shots; where not, it has features."""
    telling = {"rally_id", "shot", "shot_type", "player", "outcome"}
    return len(telling.intersection(columns)) >= 3


def quoted(text: Column) -> Column:
    cut = F.concat(F.substring(text, 1, EXCERPT), F.lit("…"))
    shown = F.when(F.length(text) > EXCERPT, cut).otherwise(text)
    return F.concat(F.lit('"'), shown, F.lit('"'))


def _refusal(column: str, holds: Column, message: Column) -> Column:
    told = F.struct(F.lit(column).alias("column"), message.alias("message"))
    return F.when(holds, told)


def _sentence(*parts) -> Column:
    return F.concat(*[each if isinstance(each, Column) else F.lit(each) for each in parts])


def _name(table: Table, column: str):
    name = trimmed(text_of(table, column))
    long = _sentence(
        quoted(name),
        " has ",
        F.length(name).cast("string"),
        f" characters; {MAX_NAME} are read at most.",
    )
    message = F.when(name == "", F.lit("The cell is empty; every row needs one.")).otherwise(long)
    return name, _refusal(column, (name == "") | (F.length(name) > MAX_NAME), message)


def _shot(table: Table):
    value, _ = figure_of(table, "shot")
    whole = (value == F.floor(value)) & value.between(1, MAX_SHOT)
    message = _sentence(
        quoted(text_of(table, "shot")), f" is not a whole number from 1 to {MAX_SHOT}."
    )
    fits = F.coalesce(whole, F.lit(False))
    return F.when(fits, value).cast("int"), _refusal("shot", ~fits, message)


def _figure(table: Table, column: str):
    low, high, unit = BOUNDS[column]
    value, no_number = figure_of(table, column)
    cell = quoted(text_of(table, column))
    outside = F.coalesce((value < low) | (value > high), F.lit(False))
    message = F.when(
        no_number,
        _sentence(cell, " is not a number; leave the cell empty where nothing was measured."),
    ).otherwise(
        _sentence(cell, f" is out of bounds: {low} to {high} {unit} can happen on a court.")
    )
    return value, _refusal(column, no_number | outside, message)


def _word(table: Table, column: str, named, known):
    text = text_of(table, column)
    word = named(text, trimmed(text))
    message = _sentence(quoted(text), f" is not known; use {', '.join(known)}.")
    return word, _refusal(column, word.isNull(), message)


def _unreadable(width: int) -> Column:
    text = F.col(UNREADABLE)
    # A comma within quotes parts no cells.
    parted = F.split(F.regexp_replace(text, '"[^"]*"', ""), ",")
    cells = F.size(parted).cast("string")
    message = _sentence("The row has ", cells, f" cells, the header {width}.")
    return F.array(_refusal("row", text.isNotNull(), message))


def check_columns(path: str, columns: list[str]) -> None:
    if {"1st", "2nd"}.issubset(columns):
        raise Wrong(f"{path} has charted points; `rally ml features` makes features of them")
    missing = [name for name in REQUIRED if name not in columns]
    if missing:
        told = ", ".join(f'"{name}"' for name in columns[:30])
        raise Wrong(f"{path} has no {', '.join(missing)} column; its columns are {told}")


def read_shots(table: Table) -> DataFrame:
    """One row a row of the table: what its cells say, and `problems`, those that say nothing.

    Columns: match_id, rally_id, shot, player, time_s (s), x_m, y_m (m),
    speed_kmh, family, side, outcome, order, problems (column, message).
    Figures that nobody measured are null.
    """
    read = {name: _name(table, name) for name in ("match_id", "rally_id", "player")}
    read |= {name: _figure(table, name) for name in BOUNDS}
    read["shot"] = _shot(table)
    read["shot_type"] = _word(table, "shot_type", shot_type_named, SHOT_TYPES)
    read["outcome"] = _word(table, "outcome", outcome_named, OUTCOMES)
    wrong = F.array(*[read[name][1] for name in COLUMNS])
    problems = F.when(F.col(UNREADABLE).isNotNull(), _unreadable(len(table.columns)))
    return table.rows.select(
        ORDER,
        *[read[name][0].alias(name) for name in COLUMNS],
        F.filter(problems.otherwise(wrong), lambda each: each.isNotNull()).alias("problems"),
    ).select(
        "*",
        family_of(F.col("shot_type")).alias("family"),
        side_of(F.col("shot_type")).alias("side"),
    )

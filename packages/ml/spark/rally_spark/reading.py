"""Rallies' features, from whichever table there is."""

import hashlib
import json
from typing import NamedTuple

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from .features import KNOWN, features_of
from .rallies import KEY, whole_rallies
from .shots import COLUMNS, check_columns, is_shots, read_shots
from .tables import UNREADABLE, Table, figure_of, read_table
from .wrong import Wrong

ID_COLUMNS = (*KEY, "server", "returner")


class Features(NamedTuple):
    """One row a rally: `match_id`, `rally_id`, server, returner, then the features."""

    rows: DataFrame
    columns: list[str]
    # What was read and what was not; None where features were given.
    report: dict | None


def _of_shots(path: str, table: Table) -> Features:
    check_columns(path, table.columns)
    ignored = [name for name in table.columns if name not in COLUMNS]
    shots, report = whole_rallies(read_shots(table), ignored)
    return Features(features_of(shots), list(KNOWN), report)


def _of_features(path: str, table: Table) -> Features:
    columns = [name for name in table.columns if name not in ID_COLUMNS]
    if not columns:
        raise Wrong(f"{path} has no column of features")
    figures = {name: figure_of(table, name) for name in columns}
    wrong = {
        name: F.count(F.when(no_number | (F.abs(value) == float("inf")), 1))
        for name, (value, no_number) in figures.items()
    }
    counted = table.rows.select(
        F.count(UNREADABLE), *[count.alias(f"w{i}") for i, count in enumerate(wrong.values())]
    ).first()
    if counted[0]:
        raise Wrong(f"{path} has {counted[0]} rows with fewer or more cells than the header")
    for name, count in zip(wrong, counted[1:]):
        if count:
            raise Wrong(f"{path}: column {name} has {count} cells that are no number")
    ids = [table.cell(name).cast("string").alias(name) for name in ID_COLUMNS]
    cells = [value.alias(name) for name, (value, _) in figures.items()]
    return Features(table.rows.select(*ids, *cells), columns, None)


def read_features(spark, path: str) -> Features:
    """Reads shots or features; raises Wrong where it is neither, or not one rally is whole."""
    table = read_table(spark, path)
    is_points = {"1st", "2nd"}.issubset(table.columns)
    read = _of_shots if is_points or is_shots(table.columns) else _of_features
    return read(path, table)


def data_hash(rows: DataFrame, columns: list[str]) -> str:
    """`sha256:` of the table, whatever the order that its rows come in."""
    cells = [
        F.coalesce(F.col(f"`{name}`").cast("string"), F.lit("")) for name in [*KEY, *columns]
    ]
    digest = F.sha2(F.concat_ws("\u001f", *cells), 256)
    parts = [
        F.sum(F.conv(F.substring(digest, 1 + 15 * i, 15), 16, 10).cast("decimal(38,0)"))
        for i in range(4)
    ]
    sums = rows.select(F.count(F.lit(1)), *parts).first()
    text = json.dumps([list(columns), [str(each) for each in sums]])
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"

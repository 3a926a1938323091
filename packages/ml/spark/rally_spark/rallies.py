"""Rows put together to rallies; a row that is wrong takes its rally with it.

As packages/ml/src/ingest/RallyAssembler.ts, but for the order of rows: that
one reads a file from its beginning, so that rows of one rally have to stand
together. Here they may stand anywhere; where two rallies share an id, their
shots have the same numbers and are refused for that.
"""

from typing import NamedTuple

from pyspark.sql import Column, DataFrame, Window
from pyspark.sql import functions as F

from .shots import quoted
from .tables import ORDER

KEY = ("match_id", "rally_id")
# Longer than any rally ever played; a longer run of rows is a wrong rally_id.
MAX_ROWS = 2_000
FIRST = 100


class Rallies(NamedTuple):
    """Rows of whole rallies (faults and lets left out), and what was read and what was not."""

    shots: DataFrame
    report: dict


def _placed(rows: DataFrame) -> DataFrame:
    """Rows that name their rally, with what is known of it as a whole."""
    group = Window.partitionBy(*KEY)
    refused = F.size("problems") > 0
    named = rows.where((F.col("match_id") != "") & (F.col("rally_id") != ""))
    in_order = group.orderBy("refused", "shot", ORDER)
    return (
        named.withColumn("refused", refused)
        .withColumn("place", F.row_number().over(in_order))
        .withColumn("rows", F.sum(F.when(~F.col("refused"), 1).otherwise(0)).over(group))
        .withColumn("broken", F.max("refused").over(group) | (F.col("rows") > MAX_ROWS))
        .withColumn("fault", (~F.col("refused")) & (F.col("outcome") == "fault"))
        .withColumn("faults", F.sum(F.col("fault").cast("int")).over(group))
        .withColumn("misplaced", _misplaced())
        .withColumn(
            "misplaced_at",
            F.min(F.when(F.col("misplaced").isNotNull(), F.col("place"))).over(group),
        )
        .withColumn("whole", ~F.col("broken") & F.col("misplaced_at").isNull())
    )


def _misplaced() -> Column:
    """Why a row cannot stand where it does: a shot is missing, twice there, or follows the end."""
    shot, place, rows = F.col("shot"), F.col("place"), F.col("rows")
    rally = quoted(F.col("rally_id"))
    told = F.when(
        shot < place, F.concat(F.lit("shot "), shot.cast("string"), F.lit(" twice"))
    ).otherwise(F.concat(F.lit("no shot "), place.cast("string")))
    numbering = F.concat(
        F.lit("Rally "), rally, F.lit(" has "), told, F.lit("; number its shots 1, 2, 3 ...")
    )
    following = F.concat(
        F.lit("Shot "),
        shot.cast("string"),
        F.lit(" of rally "),
        rally,
        F.lit(" is a "),
        F.col("outcome"),
        F.lit(", yet "),
        (rows - place).cast("string"),
        F.lit(" more follow."),
    )
    ends = ~F.col("outcome").isin("in", "fault", "let")

    def problem(column: str, message: Column) -> Column:
        return F.struct(F.lit(column).alias("column"), message.alias("message"))

    return F.when(~F.col("broken") & (shot != place), problem("shot", numbering)).when(
        ~F.col("broken") & ends & (place < rows), problem("outcome", following)
    )


def _problems(rows: DataFrame, placed: DataFrame) -> DataFrame:
    where = (*KEY, ORDER)
    of_rows = rows.select(*where, F.explode("problems").alias("problem"))
    of_rallies = placed.where(F.col("place") == F.col("misplaced_at")).select(
        *where, F.col("misplaced").alias("problem")
    )
    long = F.concat(
        F.lit("Rally "),
        quoted(F.col("rally_id")),
        F.lit(f" has more than {MAX_ROWS} rows; give each rally an id of its own."),
    )
    too_long = placed.where(~F.col("refused") & (F.col("place") > MAX_ROWS)).select(
        *where, F.struct(F.lit("rally_id").alias("column"), long.alias("message")).alias("problem")
    )
    return (
        of_rows.unionByName(of_rallies).unionByName(too_long).select(*where, "problem.*")
    )


def _told(problems: DataFrame) -> dict:
    by_column = {row["column"]: row["count"] for row in problems.groupBy("column").count().collect()}
    first = problems.orderBy(ORDER).limit(FIRST).collect() if by_column else []
    return {
        "total": sum(by_column.values()),
        "byColumn": by_column,
        "first": [
            {
                "matchId": row["match_id"],
                "rallyId": row["rally_id"],
                "column": row["column"],
                "message": row["message"],
            }
            for row in first
        ],
    }


def _report(rows: DataFrame, placed: DataFrame, ignored: list[str]) -> dict:
    played = F.col("whole") & ~F.col("outcome").isin("fault", "let")
    of_rally = placed.groupBy(*KEY).agg(
        F.first("whole").alias("whole"),
        F.sum(played.cast("int")).alias("shots"),
        F.greatest(F.first("rows") - MAX_ROWS, F.lit(0)).alias("beyond"),
    )
    has_shots = F.col("shots") > 0
    rallies = of_rally.select(
        F.count(F.when(has_shots, 1)).alias("rallies"),
        F.coalesce(F.sum("shots"), F.lit(0)).alias("shots"),
        F.count(F.when(~F.col("whole"), 1)).alias("refused"),
        F.count(F.when(F.col("whole") & ~has_shots, 1)).alias("without"),
        F.coalesce(F.sum("beyond"), F.lit(0)).alias("beyond"),
    ).first()
    count, refused = rows.select(
        F.count(F.lit(1)), F.count(F.when(F.size("problems") > 0, 1))
    ).first()
    without = {"faults and lets only": rallies["without"]} if rallies["without"] else {}
    return {
        "rows": count,
        "refusedRows": refused + rallies["beyond"],
        "rallies": rallies["rallies"],
        "shots": rallies["shots"],
        "refusedRallies": rallies["refused"],
        "withoutShots": without,
        "ignoredColumns": ignored,
        "problems": _told(_problems(rows, placed)),
    }


def whole_rallies(rows: DataFrame, ignored: list[str]) -> Rallies:
    """Rows of `read_shots` as rallies.

    A row that names no rally is refused and counted; whose it was cannot be
    known without an order of the rows.
    """
    rows = rows.persist()
    placed = _placed(rows).persist()
    report = _report(rows, placed, ignored)
    played = F.col("whole") & ~F.col("outcome").isin("fault", "let")
    shots = placed.where(played).select(
        *KEY, "shot", "player", "time_s", "x_m", "y_m", "speed_kmh",
        "family", "side", "outcome", "faults",
    )
    return Rallies(shots, report)


def told(path: str, report: dict) -> str:
    """The report as `rally ml features` tells it, with the rally where that has the line."""
    lines = [
        f"{path} (shots): {report['rows']:,} rows, {report['rallies']:,} rallies,"
        f" {report['shots']:,} shots"
    ]
    for why, count in report["withoutShots"].items():
        lines.append(f"  without shots: {count:,} ({why})")
    if report["ignoredColumns"]:
        lines.append(f"  columns that nothing reads: {', '.join(report['ignoredColumns'][:30])}")
    problems = report["problems"]
    if problems["total"]:
        lines.append(
            f"  refused: {report['refusedRows']:,} rows,"
            f" and {report['refusedRallies']:,} rallies with them"
        )
    shown = problems["first"][:20]
    for each in shown:
        where = f"match {each['matchId'] or '?'}, rally {each['rallyId'] or '?'}"
        lines.append(f"    {where}, {each['column']}: {each['message']}")
    if problems["total"] > len(shown):
        lines.append(f"    and {problems['total'] - len(shown):,} more")
    return "\n".join(lines)

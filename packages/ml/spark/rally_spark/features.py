"""Features of rallies, one row a rally, as packages/ml/src/features computes them.

docs/reference/rally-features.md says what each is, and when it is missing
(null here). A shot table has no charter's marks: directions come from where
the other player meets the ball, and what only a charter knows is missing.
"""

import json
import pkgutil

from pyspark.sql import Column, DataFrame, Window
from pyspark.sql import functions as F

from .rallies import KEY
from .words import AT_THE_NET

KNOWN = {
    each["name"]: each
    for each in json.loads(pkgutil.get_data(__package__, "features.json"))
}

# Metres, as packages/ml/src/features/court.ts has them.
SERVICE_LINE_M = 6.4
MIDDLE_HALF_WIDTH_M = 0.4 * 8.23 / 2

ERRORS = ("forced_error", "unforced_error", "double_fault")

def _with_places(shots: DataFrame) -> DataFrame:
    """Each shot with its place (from 0), and what the shots before and after it say of it."""
    rally = Window.partitionBy(*KEY).orderBy("shot")
    before = rally.rowsBetween(Window.unboundedPreceding, -1)
    own = Window.partitionBy(*KEY, "player").orderBy("shot")
    x, y, family = F.col("x_m"), F.col("y_m"), F.col("family")
    at_net = F.when(y.isNotNull(), F.abs(y) < SERVICE_LINE_M).when(
        family != "unknown", family.isin(*AT_THE_NET)
    )
    next_x, next_y = F.lead("x_m").over(rally), F.lead("y_m").over(rally)
    # Who stands on the negative end and looks at the net has positive x on the right.
    to_the_right = F.when(next_y < 0, next_x).otherwise(-next_x)
    direction = F.when(
        next_x.isNotNull() & next_y.isNotNull() & (next_y != 0),
        F.when(F.abs(to_the_right) <= MIDDLE_HALF_WIDTH_M, 2)
        .when(to_the_right > 0, 1)
        .otherwise(3),
    )
    return (
        shots.withColumn("place", F.row_number().over(rally) - 1)
        .withColumn("serves", F.first("family").over(rally) == "serve")
        .withColumn("server", F.first("player").over(rally))
        .withColumn("at_net", at_net)
        # Where a serve goes is the charter's to say.
        .withColumn("direction", F.when(F.col("place") > 0, direction))
        .withColumn("direction_before", F.last("direction", ignorenulls=True).over(before))
        .withColumn("comes", (family != "serve") & F.coalesce("at_net", F.lit(False)))
        .withColumn("came", F.lag("comes", 1, False).over(own))
        .withColumn(
            "run",
            F.hypot(x - F.lag("x_m").over(own), y - F.lag("y_m").over(own)),
        )
        .withColumn("last", F.lead("shot").over(rally).isNull())
    )


def _flag(condition: Column) -> Column:
    return condition.cast("double")


def _columns() -> dict[str, Column]:
    """Aggregates over a rally's shots; `share` of those that say yes or no, the null left out."""
    place, serves, outcome = F.col("place"), F.col("serves"), F.col("outcome")
    family, side, speed = F.col("family"), F.col("side"), F.col("speed_kmh")
    stroke = ~serves | (place > 0)
    kind = F.when(stroke & (family != "unknown"), family)
    is_return = serves & (place == 1)
    last = F.col("last")

    def share(condition: Column) -> Column:
        return F.avg(_flag(condition))

    def missing() -> Column:
        return F.lit(None).cast("double")

    def at(which: Column, value: Column) -> Column:
        return F.max(F.when(which, value))

    shots = F.count(F.lit(1))
    seconds = at(last, F.col("time_s")) - at(place == 0, F.col("time_s"))
    duration = F.when(seconds >= 0, seconds)
    ending = F.when(last & (outcome != "in"), outcome)
    by_server = F.col("player") == F.col("server")
    won = F.when(ending.isin(*ERRORS), ~by_server).otherwise(by_server)
    direction, direction_before = F.col("direction"), F.col("direction_before")
    return {
        "length_shots": (shots - at(last, outcome.isin(*ERRORS)).cast("int")).cast("double"),
        "duration_s": duration,
        "second_serve": _flag(F.max("faults") > 0),
        "serve_wide": missing(),
        "serve_t": missing(),
        "serve_speed_kmh": at(serves & (place == 0), speed),
        "serve_volley": at(serves & (place == 2), _flag(F.col("at_net"))),
        "return_forehand": at(is_return, _flag(side == "forehand")),
        "return_slice": at(is_return & (family != "unknown"), _flag(family == "slice")),
        "return_depth": missing(),
        "forehand_share": share(F.when(stroke, side == "forehand")),
        "slice_share": share(kind == "slice"),
        "touch_share": share(kind.isin("drop", "lob")),
        "net_share": share(F.when(stroke, F.col("at_net"))),
        "net_approaches": F.sum(_flag(F.col("comes") & ~F.col("came"))),
        "corner_share": share(direction != 2),
        "direction_change_share": share(direction != direction_before),
        "pace_kmh": F.avg(F.when(stroke, speed)),
        "top_pace_kmh": F.max(F.when(stroke, speed)),
        "tempo_s": F.when(shots > 1, duration / (shots - 1)),
        "lateral_span_m": F.max("x_m") - F.min("x_m"),
        "contact_depth_m": F.avg(F.when(stroke, F.abs("y_m"))),
        "run_m": F.avg("run"),
        "ended_winner": F.max(_flag(ending.isin("winner", "unreturned"))),
        "ended_forced": F.max(_flag(ending == "forced_error")),
        "ended_unforced": F.max(_flag(ending.isin("unforced_error", "double_fault"))),
        "server_won": F.max(F.when(serves & ending.isNotNull(), _flag(won))),
    }


def features_of(shots: DataFrame) -> DataFrame:
    """One row a rally: match_id, rally_id, server, returner, then the features in their order."""
    columns = _columns()
    player, server = F.col("player"), F.col("server")
    return (
        _with_places(shots)
        .groupBy(*KEY)
        .agg(
            F.first("server").alias("server"),
            F.min_by("player", F.when(player != server, F.col("place"))).alias("returner"),
            *[columns[name].alias(name) for name in KNOWN],
        )
    )

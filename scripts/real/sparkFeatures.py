"""Holds the features that Spark computed against those of `rally ml features`.

    sparkFeatures.py FEATURES.parquet FEATURES.csv...

Prints `ok ...` and `not ok ...` lines.
"""

import sys

import numpy
import pandas

KEY = ["match_id", "rally_id"]
MOST = 1e-9


def sorted_table(table):
    return table.astype({name: str for name in KEY}).sort_values(KEY).reset_index(drop=True)


def check(name, problem):
    print(f"not ok {name}: {problem}" if problem else f"ok {name}")
    return not problem


def main(spark_file, *our_files):
    names = {name: str for name in [*KEY, "server", "returner"]}
    ours = pandas.concat(
        [pandas.read_csv(file, dtype=names, keep_default_na=False, na_values={}) for file in our_files]
    )
    spark = sorted_table(pandas.read_parquet(spark_file))
    ours = sorted_table(ours)
    fine = check(
        "the same columns",
        "" if list(ours.columns) == list(spark.columns) else f"{list(spark.columns)}",
    )
    same = len(ours) == len(spark) and (ours[KEY] == spark[KEY]).all(axis=None)
    fine &= check("the same rallies", "" if same else f"{len(spark)}, not {len(ours)}")
    if not fine:
        return 1
    players = ["server", "returner"]
    theirs = spark[players].fillna("")
    fine &= check(
        "the same players",
        "" if (ours[players] == theirs).all(axis=None) else "server or returner differ",
    )
    features = [name for name in ours.columns if name not in names]
    apart = 0.0
    for name in features:
        mine = pandas.to_numeric(ours[name]).to_numpy(float)
        other = spark[name].to_numpy(float)
        known = ~numpy.isnan(mine)
        if (known != ~numpy.isnan(other)).any():
            row = int(numpy.argmax(known != ~numpy.isnan(other)))
            where = f"{ours['match_id'][row]} {ours['rally_id'][row]}"
            fine &= check(name, f"{other[row]}, not {mine[row]}, in {where}")
            continue
        difference = numpy.abs(mine - other)[known]
        limit = MOST * numpy.maximum(1, numpy.abs(mine[known]))
        if (difference > limit).any():
            row = numpy.flatnonzero(known)[int(numpy.argmax(difference - limit))]
            where = f"{ours['match_id'][row]} {ours['rally_id'][row]}"
            fine &= check(name, f"{other[row]}, not {mine[row]}, in {where}")
        if len(difference):
            apart = max(apart, float(difference.max()))
    fine &= check(
        f"{len(features)} features of {len(ours):,} rallies, {apart:.0e} apart at most",
        "" if fine else "see above",
    )
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

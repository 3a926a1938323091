"""Trains k-means with Spark and writes Rally's model file.

Reads shots (one row a shot) or features (one row a rally), CSV or Parquet, a
file or a folder of them; computes features where it has shots, fills what is
missing with the mean, standardises, and clusters with `pyspark.ml`. No step
collects more than a sample.

    spark-submit rally_kmeans.py --input shots/ --name styles --k 2..8 --out model.json

Exit codes: 0 done, 1 done but rallies were refused and --strict was given, 3
with one sentence where the input is wrong.
"""

import argparse
import json
import os
import sys
import tempfile

from pyspark.errors import AnalysisException, PySparkException
from pyspark.sql import SparkSession

from rally_spark.model_file import sealed
from rally_spark.rallies import told
from rally_spark.reading import read_features
from rally_spark.tables import told_wrong
from rally_spark.training import Settings, train
from rally_spark.wrong import Wrong

MAX_K = 1_000


def k_values(text):
    """`4`, `2..8` or `2,4,8`."""
    try:
        if ".." in text:
            low, high = map(int, text.split(".."))
            values = list(range(low, high + 1))
        else:
            values = sorted({int(each) for each in text.split(",")})
    except ValueError:
        values = []
    if not values or values[0] < 2 or values[-1] > MAX_K:
        raise Wrong(f"--k is 2 to {MAX_K}, a range such as 2..8, or a list; not {text}")
    return values


def write_whole(path, text):
    """There whole or not at all."""
    folder = os.path.dirname(os.path.abspath(path))
    os.makedirs(folder, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=folder, delete=False, encoding="utf8") as file:
        file.write(text)
    os.replace(file.name, path)


def run(spark, given):
    """The exit code, once everything is written."""
    ks = k_values(given.k) if given.out else []
    rows, columns, report = read_features(spark, given.input)
    refused = 0
    if report is not None:
        print(told(given.input, report), file=sys.stderr)
        refused = report["refusedRallies"]
        if report["rallies"] == 0:
            raise Wrong(f"{given.input}: there is not one whole rally in that")
    if given.features_out:
        rows = rows.persist()
        rows.write.parquet(given.features_out, mode="overwrite")
    done = {"ingest": report, "features": given.features_out, "out": given.out}
    if given.out:
        settings = Settings(given.name, ks, given.seed, given.max_iterations)
        content = train(rows, columns, settings)
        write_whole(given.out, sealed(content))
        sizes = [each["size"] for each in content["clusters"]]
        done |= {"k": len(sizes), "sizes": sizes}
    print(json.dumps(done))
    return 1 if given.strict and refused else 0


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--input", required=True, help="shots or features, CSV or Parquet")
    parser.add_argument("--out", help="where the model file goes")
    parser.add_argument("--name", help="of the model")
    parser.add_argument("--k", default="2..8", help="a number, a range or a list")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--max-iterations", type=int, default=300)
    parser.add_argument("--features-out", help="a folder that gets the features as Parquet")
    parser.add_argument("--strict", action="store_true", help="end with 1 on refused rallies")
    given = parser.parse_args()
    if not given.out and not given.features_out:
        parser.error("name what is wanted: --out, --features-out, or both")
    if given.out and not given.name:
        parser.error("--out needs --name")
    return given


def session():
    spark = (
        SparkSession.builder.appName("rally-kmeans")
        # Columns of the files are known by their exact names.
        .config("spark.sql.caseSensitive", "true")
        # A log keeps every step of a bar that moves.
        .config("spark.ui.showConsoleProgress", str(sys.stderr.isatty()).lower())
        .getOrCreate()
    )
    context = spark.sparkContext
    given = context.getConf().get("spark.sql.shuffle.partitions")
    if given is None and context.master.startswith("local"):
        # 200 pieces, the default, are for a cluster: here each costs more than its work.
        spark.conf.set("spark.sql.shuffle.partitions", str(context.defaultParallelism))
    return spark


def main():
    given = arguments()
    spark = session()
    try:
        return run(spark, given)
    except (Wrong, AnalysisException) as error:
        print(f"rally_kmeans: {str(error).splitlines()[0]}", file=sys.stderr)
        return 3
    except PySparkException as error:
        wrong = told_wrong(given.input, error)
        if wrong is None:
            raise
        print(f"rally_kmeans: {wrong}", file=sys.stderr)
        return 3
    finally:
        spark.stop()


if __name__ == "__main__":
    sys.exit(main())

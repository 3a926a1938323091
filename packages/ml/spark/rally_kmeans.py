"""Trains k-means with Spark and writes Rally's model file.

Reads a table of features (CSV or Parquet; one row a rally, as `rally ml
features` writes it), fills what is missing with the mean, standardises, and
clusters with `pyspark.ml`. No step collects more than a sample.

    spark-submit --py-files model_file.py rally_kmeans.py \
        --input features/ --name styles --k 2..8 --out model.json
"""

import argparse
import hashlib
import json
import math
import os
import sys
import tempfile

import numpy
import pyspark
from pyspark.errors import AnalysisException
from pyspark.ml.clustering import KMeans
from pyspark.ml.feature import PCA, Imputer, StandardScaler, VectorAssembler
from pyspark.ml.functions import vector_to_array
from pyspark.sql import SparkSession, Window
from pyspark.sql import functions as F

from model_file import sealed

ID_COLUMNS = ("match_id", "rally_id", "server", "returner")
SAMPLE = 2_000
EXEMPLARS = 3
MAX_K = 1_000
# Below this many deviations a cluster is not called after a feature.
NOTABLE = 0.3


class Wrong(Exception):
    """Input that a person can mend."""


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


def read(spark, path):
    """Rows with ids as text and all other columns as doubles, NaN made missing."""
    if path.lower().rstrip("/").endswith((".parquet", "parquet")):
        rows = spark.read.parquet(path)
    else:
        rows = spark.read.csv(path, header=True, mode="FAILFAST")
    features = [name for name in rows.columns if name not in ID_COLUMNS]
    if not features:
        raise Wrong(f"{path} has no column of features")
    blank = {"", "NA", "NaN", "nan", "null", "None"}
    quoted = {name: F.col(f"`{name}`") for name in rows.columns}

    def figure(name):
        text = F.trim(quoted[name].cast("string"))
        value = F.when(text.isin(*blank), None).otherwise(text).try_cast("double")
        infinite = F.abs(value) == float("inf")
        return F.when(F.isnan(value) | infinite, None).otherwise(value)

    columns = [
        (
            quoted[name].cast("string")
            if name in rows.columns
            else F.lit("")
        ).alias(name)
        for name in ID_COLUMNS[:2]
    ]
    bad = rows.select(
        [
            F.sum(
                (
                    figure(name).isNull()
                    & ~F.trim(quoted[name].cast("string")).isin(*blank)
                ).cast("int")
            ).alias(name)
            for name in features
        ]
    ).first()
    wrong = [name for name in features if (bad[name] or 0) > 0]
    if wrong:
        raise Wrong(
            f"{path}: column {wrong[0]} has {bad[wrong[0]]} cells that are no number"
        )
    return rows.select(columns + [figure(name).alias(name) for name in features]), features


def data_hash(rows, features):
    """`sha256:` of the table, whatever the order that its rows come in."""
    cells = [F.coalesce(F.col(f"`{name}`").cast("string"), F.lit("")) for name in rows.columns]
    digest = F.sha2(F.concat_ws("\u001f", *cells), 256)
    parts = [
        F.sum(F.conv(F.substring(digest, 1 + 15 * i, 15), 16, 10).cast("decimal(38,0)"))
        for i in range(4)
    ]
    sums = rows.select(F.count(F.lit(1)), *parts).first()
    text = json.dumps([list(features), [str(each) for each in sums]])
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def silhouette(points, labels):
    """Mean silhouette over all pairs of a sample; a row alone in its cluster counts 0."""
    present, own = numpy.unique(labels, return_inverse=True)
    if len(present) < 2:
        return None
    member = numpy.eye(len(present))[own]
    sizes = member.sum(axis=0)
    total = 0.0
    for row in range(len(points)):
        away = numpy.sqrt(((points - points[row]) ** 2).sum(axis=1))
        sums = away @ member
        mine = own[row]
        if sizes[mine] == 1:
            continue
        within = sums[mine] / (sizes[mine] - 1)
        others = numpy.delete(sums / sizes, mine)
        larger = max(within, others.min())
        if larger > 0:
            total += (others.min() - within) / larger
    return total / len(points)


def elbow(candidates):
    """The k farthest from the line between the first and the last inertia."""
    first, last = candidates[0], candidates[-1]
    drop = first["inertia"] - last["inertia"]
    steps = last["k"] - first["k"]
    if drop == 0 or steps == 0:
        return first["k"]

    def depth(each):
        line = 1 - (each["k"] - first["k"]) / steps
        return line - (each["inertia"] - last["inertia"]) / drop

    return max(candidates, key=depth)["k"]


def cluster_name(profile, place):
    words = [
        f"{'high' if each['deviations'] > 0 else 'low'} {each['feature']}"
        for each in profile[:2]
        if abs(each["deviations"]) >= NOTABLE
    ]
    text = ", ".join(words)
    return text[0].upper() + text[1:] if text else f"Cluster {place + 1}"


def reference(labelled, features, sizes, rows):
    """How often figures fall into which tenth, and rows into which cluster."""
    entries = []
    for name in features:
        column = F.col(f"`{name}`")
        tenths = [each / 10 for each in range(1, 10)]
        edges = sorted(set(labelled.approxQuantile(name, tenths, 0.001)))
        below = [
            F.sum(F.when(column <= edge, 1).otherwise(0)) for edge in edges
        ]
        *counts, known = labelled.select(*below, F.count(column)).first()
        shares = numpy.diff([0, *counts, known]) / rows
        entries.append(
            {
                "edges": [edge + 0.0 for edge in edges],
                "shares": [float(each) for each in shares],
                "missing": (rows - known) / rows,
            }
        )
    return {"features": entries, "clusters": [size / rows for size in sizes]}


def known_features():
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "features.json")
    if not os.path.exists(path):
        return {}
    with open(path, encoding="utf8") as file:
        return {each["name"]: each for each in json.load(file)}


def davies_bouldin(centres, sizes, scatter):
    present = [j for j, size in enumerate(sizes) if size > 0]
    if len(present) < 2:
        return None
    worst = [
        max(
            (scatter[a] + scatter[b]) / numpy.linalg.norm(centres[a] - centres[b])
            for b in present
            if b != a
        )
        for a in present
    ]
    return float(numpy.mean(worst))


def train(spark, given):
    rows, columns = read(spark, given.input)
    rows = rows.persist()
    total = rows.count()
    ks = k_values(given.k)
    if total < ks[-1]:
        raise Wrong(f"There are {total} rallies for {ks[-1]} clusters")
    counts = rows.select([F.count(F.col(f"`{name}`")).alias(name) for name in columns]).first()
    features = [name for name in columns if counts[name] > 0]
    if not features:
        raise Wrong("No feature has a figure in any rally")

    # Columns are numbered meanwhile: names of Spark may not have dots.
    plain = [f"f{i}" for i in range(len(features))]
    filled = [f"filled{i}" for i in range(len(features))]
    numbered = rows.select(
        *ID_COLUMNS[:2],
        *[F.col(f"`{name}`").alias(plain[i]) for i, name in enumerate(features)],
    )
    imputer = Imputer(inputCols=plain, outputCols=filled, strategy="mean").fit(numbered)
    assembled = VectorAssembler(inputCols=filled, outputCol="figures").transform(
        imputer.transform(numbered)
    )
    scaler = StandardScaler(
        inputCol="figures", outputCol="scaled", withMean=True, withStd=True
    ).fit(assembled)
    data = scaler.transform(assembled).persist()

    surrogate = imputer.surrogateDF.first()
    mean = scaler.mean.toArray()
    deviation = scaler.std.toArray()
    scale = numpy.where(deviation > 1e-12 * numpy.abs(mean), deviation, 1.0)

    share = min(1.0, 1.5 * SAMPLE / total)
    sample = (
        data.sample(False, share, given.seed) if share < 1 else data
    ).select(*ID_COLUMNS[:2], "scaled").limit(SAMPLE).collect()
    points = numpy.array([row["scaled"].toArray() for row in sample])

    def nearest(centres):
        return numpy.array(
            [numpy.argmin(((centres - point) ** 2).sum(axis=1)) for point in points]
        )

    candidates, fitted = [], {}
    for k in ks:
        model = KMeans(
            featuresCol="scaled", k=k, seed=given.seed, maxIter=given.max_iterations
        ).fit(data)
        centres = numpy.array(model.clusterCenters())
        fitted[k] = model
        candidates.append(
            {
                "k": len(centres),
                "inertia": float(model.summary.trainingCost),
                "silhouette": silhouette(points, nearest(centres)),
            }
        )
    best = max(range(len(ks)), key=lambda i: candidates[i]["silhouette"] or -1)
    model = fitted[ks[best]]
    centres = numpy.array(model.clusterCenters())
    k = len(centres)

    squared = sum(
        (F.col("at")[i] - F.element_at(F.col("centre"), i + 1)) ** 2
        for i in range(len(features))
    )
    centre_of = F.array([F.array([F.lit(float(x)) for x in row]) for row in centres])
    labelled = (
        model.transform(data)
        .withColumn("at", vector_to_array("scaled"))
        .withColumn("centre", centre_of[F.col("prediction")])
        .withColumn("distance", F.sqrt(squared))
        .persist()
    )
    by_cluster = {
        row["prediction"]: row
        for row in labelled.groupBy("prediction")
        .agg(F.count(F.lit(1)).alias("size"), F.avg("distance").alias("scatter"))
        .collect()
    }
    sizes = [by_cluster[j]["size"] if j in by_cluster else 0 for j in range(k)]
    scatter = [by_cluster[j]["scatter"] if j in by_cluster else 0.0 for j in range(k)]
    inertia = float(labelled.select(F.sum(F.col("distance") ** 2)).first()[0])
    present = sum(size > 0 for size in sizes)
    # The middle of standardised figures is 0.
    between = float(sum(size * (row**2).sum() for size, row in zip(sizes, centres)))

    window = Window.partitionBy("prediction").orderBy("distance", *ID_COLUMNS[:2])
    examples = [[] for _ in range(k)]
    for row in (
        labelled.withColumn("place", F.row_number().over(window))
        .where(F.col("place") <= EXEMPLARS)
        .orderBy("prediction", "place")
        .collect()
    ):
        examples[row["prediction"]].append(
            {
                "matchId": row["match_id"] or "",
                "rallyId": row["rally_id"] or "",
                "distance": float(row["distance"]),
            }
        )

    taken, clusters = {}, []
    for j in range(k):
        profile = sorted(
            (
                {
                    "feature": name,
                    "mean": float(mean[i] + centres[j][i] * scale[i]),
                    "deviations": float(centres[j][i]),
                }
                for i, name in enumerate(features)
            ),
            key=lambda each: -abs(each["deviations"]),
        )
        name = cluster_name(profile, j)
        taken[name] = taken.get(name, 0) + 1
        clusters.append(
            {
                "name": name if taken[name] == 1 else f"{name} ({taken[name]})",
                "size": sizes[j],
                "profile": profile,
                "exemplars": examples[j],
            }
        )

    described = known_features()
    content = {
        "name": given.name,
        "codeVersion": f"pyspark {pyspark.__version__}",
        "source": "spark",
        "features": [
            {
                "name": name,
                "unit": described.get(name, {}).get("unit", ""),
                "meaning": described.get(name, {}).get("meaning", ""),
            }
            for name in features
        ],
        "scaler": {"mean": mean.tolist(), "scale": scale.tolist()},
        "imputation": {
            "strategy": "mean",
            "values": [float(surrogate[name]) for name in plain],
            "missingShare": [1 - counts[name] / total for name in features],
        },
        "centroids": centres.tolist(),
        "clusters": clusters,
        "metrics": {
            "inertia": inertia,
            "silhouette": candidates[best]["silhouette"],
            "silhouetteRows": len(points),
            "daviesBouldin": davies_bouldin(centres, sizes, scatter),
            "calinskiHarabasz": (
                between / (present - 1) * (total - present) / inertia
                if present > 1 and inertia > 0
                else None
            ),
        },
        "reference": reference(
            rows.select(*[F.col(f"`{name}`") for name in features]), features, sizes, total
        ),
        "training": {
            "rows": total,
            "dataHash": data_hash(rows, columns),
            "seed": given.seed,
            "iterations": int(model.summary.numIter),
            "converged": int(model.summary.numIter) < given.max_iterations,
            "dropped": [name for name in columns if name not in features],
        },
    }
    if len(ks) > 1:
        content["choiceOfK"] = {
            "candidates": candidates,
            "bySilhouette": candidates[best]["k"],
            "byElbow": elbow(candidates),
            "chosen": k,
        }
    if len(features) > 1 and len(points) > 2:
        planes = PCA(k=2, inputCol="scaled", outputCol="plane").fit(data)
        components = planes.pc.toArray().T
        labels = nearest(centres)
        content["projection"] = {
            "mean": [0.0] * len(features),
            "components": components.tolist(),
            "explained": [
                float(each) if math.isfinite(each) else 0.0
                for each in planes.explainedVariance
            ],
            "points": [
                {
                    "x": float(point @ components[0]),
                    "y": float(point @ components[1]),
                    "cluster": int(label),
                    "matchId": row["match_id"] or "",
                    "rallyId": row["rally_id"] or "",
                }
                for row, point, label in zip(sample, points, labels)
            ],
        }
    return content


def write_whole(path, text):
    """There whole or not at all."""
    folder = os.path.dirname(os.path.abspath(path))
    with tempfile.NamedTemporaryFile(
        "w", dir=folder, delete=False, encoding="utf8"
    ) as file:
        file.write(text)
    os.replace(file.name, path)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--input", required=True, help="features as CSV or Parquet")
    parser.add_argument("--out", required=True, help="where the model file goes")
    parser.add_argument("--name", required=True)
    parser.add_argument("--k", default="2..8", help="a number, a range or a list")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--max-iterations", type=int, default=300)
    given = parser.parse_args()
    spark = SparkSession.builder.appName("rally-kmeans").getOrCreate()
    try:
        content = train(spark, given)
        write_whole(given.out, sealed(content))
        sizes = [each["size"] for each in content["clusters"]]
        print(json.dumps({"out": given.out, "k": len(sizes), "sizes": sizes}))
        return 0
    except (Wrong, AnalysisException) as error:
        print(f"rally_kmeans: {str(error).splitlines()[0]}", file=sys.stderr)
        return 3
    finally:
        spark.stop()


if __name__ == "__main__":
    sys.exit(main())

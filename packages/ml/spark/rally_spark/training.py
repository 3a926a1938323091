"""k-means by pyspark.ml over a table of features, as the content of a model file."""

import math
from typing import NamedTuple

import numpy
import pyspark
from pyspark.ml.clustering import KMeans
from pyspark.ml.feature import PCA
from pyspark.ml.functions import vector_to_array
from pyspark.sql import DataFrame, Window
from pyspark.sql import functions as F

from .features import KNOWN
from .judging import calinski_harabasz, davies_bouldin, elbow, nearest, silhouette
from .naming import names_of, profile_of
from .preparing import Prepared, prepare
from .rallies import KEY
from .reading import data_hash
from .wrong import Wrong

SAMPLE = 2_000
EXEMPLARS = 3


class Settings(NamedTuple):
    name: str
    # Each is tried.
    ks: list[int]
    seed: int
    max_iterations: int


def _sample(data: DataFrame, total: int, seed: int):
    share = min(1.0, 1.5 * SAMPLE / total)
    taken = data.sample(False, share, seed) if share < 1 else data
    return taken.select(*KEY, "scaled").limit(SAMPLE).collect()


def _fit(data: DataFrame, points, settings: Settings):
    """The model of each k, and what is told of it."""
    models, candidates = [], []
    for k in settings.ks:
        model = KMeans(
            featuresCol="scaled", k=k, seed=settings.seed, maxIter=settings.max_iterations
        ).fit(data)
        centres = numpy.array(model.clusterCenters())
        models.append(model)
        candidates.append(
            {
                "k": len(centres),
                "inertia": float(model.summary.trainingCost),
                "silhouette": silhouette(points, nearest(points, centres)),
            }
        )
    return models, candidates


def _labelled(model, data: DataFrame, centres, width: int) -> DataFrame:
    """Each row with its cluster and its distance to the centre."""
    squared = sum(
        (F.col("at")[i] - F.element_at(F.col("centre"), i + 1)) ** 2 for i in range(width)
    )
    centre_of = F.array([F.array([F.lit(float(x)) for x in row]) for row in centres])
    return (
        model.transform(data)
        .withColumn("at", vector_to_array("scaled"))
        .withColumn("centre", centre_of[F.col("prediction")])
        .withColumn("distance", F.sqrt(squared))
    )


def _exemplars(labelled: DataFrame, k: int):
    """The rallies nearest to each centre."""
    window = Window.partitionBy("prediction").orderBy("distance", *KEY)
    examples = [[] for _ in range(k)]
    nearby = labelled.withColumn("place", F.row_number().over(window))
    for row in nearby.where(F.col("place") <= EXEMPLARS).orderBy("prediction", "place").collect():
        examples[row["prediction"]].append(
            {
                "matchId": row["match_id"] or "",
                "rallyId": row["rally_id"] or "",
                "distance": float(row["distance"]),
            }
        )
    return examples


def _reference(rows: DataFrame, features, sizes, total: int):
    """How often figures fall into which tenth, and rows into which cluster: drift is held against it."""
    quoted = [f"`{name}`" for name in features]
    tenths = [each / 10 for each in range(1, 10)]
    edges_of = [sorted(set(each)) for each in rows.approxQuantile(quoted, tenths, 0.001)]
    # One pass counts for all features: what is below each edge, and what is known.
    counts = [
        count
        for name, edges in zip(quoted, edges_of)
        for count in [*[F.count(F.when(F.col(name) <= edge, 1)) for edge in edges], F.count(name)]
    ]
    counted = iter(rows.select(*counts).first())
    entries = []
    for edges in edges_of:
        below = [next(counted) for _ in edges]
        known = next(counted)
        shares = numpy.diff([0, *below, known]) / total
        entries.append(
            {
                "edges": [edge + 0.0 for edge in edges],
                "shares": [float(each) for each in shares],
                "missing": (total - known) / total,
            }
        )
    return {"features": entries, "clusters": [size / total for size in sizes]}


def _projection(prepared: Prepared, sample, points, labels):
    """Two principal components, and the sample on them."""
    planes = PCA(k=2, inputCol="scaled", outputCol="plane").fit(prepared.data)
    components = planes.pc.toArray().T
    return {
        "mean": [0.0] * len(prepared.features),
        "components": components.tolist(),
        "explained": [
            float(each) if math.isfinite(each) else 0.0 for each in planes.explainedVariance
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


def _described(name: str):
    known = KNOWN.get(name, {})
    return {"name": name, "unit": known.get("unit", ""), "meaning": known.get("meaning", "")}


def train(rows: DataFrame, columns: list[str], settings: Settings) -> dict:
    """Everything of a model file but its seal; raises Wrong on fewer rallies than clusters."""
    rows = rows.persist()
    total = rows.count()
    if total < settings.ks[-1]:
        raise Wrong(f"There are {total} rallies for {settings.ks[-1]} clusters")
    prepared = prepare(rows, columns, total)
    features = prepared.features
    sample = _sample(prepared.data, total, settings.seed)
    points = numpy.array([row["scaled"].toArray() for row in sample])
    models, candidates = _fit(prepared.data, points, settings)
    best = max(range(len(models)), key=lambda i: candidates[i]["silhouette"] or -1)
    model = models[best]
    centres = numpy.array(model.clusterCenters())
    k = len(centres)

    labelled = _labelled(model, prepared.data, centres, len(features)).persist()
    by_cluster = {
        row["prediction"]: row
        for row in labelled.groupBy("prediction")
        .agg(F.count(F.lit(1)).alias("size"), F.avg("distance").alias("scatter"))
        .collect()
    }
    sizes = [by_cluster[j]["size"] if j in by_cluster else 0 for j in range(k)]
    scatter = [by_cluster[j]["scatter"] if j in by_cluster else 0.0 for j in range(k)]
    inertia = float(labelled.select(F.sum(F.col("distance") ** 2)).first()[0])
    examples = _exemplars(labelled, k)
    profiles = [profile_of(row, features, prepared.mean, prepared.scale) for row in centres]
    iterations = int(model.summary.numIter)

    content = {
        "name": settings.name,
        "codeVersion": f"pyspark {pyspark.__version__}",
        "source": "spark",
        "features": [_described(name) for name in features],
        "scaler": {"mean": prepared.mean.tolist(), "scale": prepared.scale.tolist()},
        "imputation": {
            "strategy": "mean",
            "values": prepared.imputation,
            "missingShare": prepared.missing_share,
        },
        "centroids": centres.tolist(),
        "clusters": [
            {"name": name, "size": size, "profile": profile, "exemplars": nearby}
            for name, size, profile, nearby in zip(names_of(profiles), sizes, profiles, examples)
        ],
        "metrics": {
            "inertia": inertia,
            "silhouette": candidates[best]["silhouette"],
            "silhouetteRows": len(points),
            "daviesBouldin": davies_bouldin(centres, sizes, scatter),
            "calinskiHarabasz": calinski_harabasz(centres, sizes, inertia),
        },
        "reference": _reference(rows, features, sizes, total),
        "training": {
            "rows": total,
            "dataHash": data_hash(rows, columns),
            "seed": settings.seed,
            "iterations": iterations,
            "converged": iterations < settings.max_iterations,
            "dropped": [name for name in columns if name not in features],
        },
    }
    if len(candidates) > 1:
        content["choiceOfK"] = {
            "candidates": candidates,
            "bySilhouette": candidates[best]["k"],
            "byElbow": elbow(candidates),
            "chosen": k,
        }
    if len(features) > 1 and len(points) > 2:
        labels = nearest(points, centres)
        content["projection"] = _projection(prepared, sample, points, labels)
    return content

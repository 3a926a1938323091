"""How raw figures become what is clustered: filled by the mean, then standardised."""

from typing import NamedTuple

import numpy
from pyspark.ml.feature import Imputer, StandardScaler, VectorAssembler
from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from .rallies import KEY
from .wrong import Wrong


class Prepared(NamedTuple):
    """Rows with `scaled`, and what they were made by; one entry a kept feature."""

    data: DataFrame
    features: list[str]
    mean: numpy.ndarray
    scale: numpy.ndarray
    imputation: list[float]
    missing_share: list[float]


def prepare(rows: DataFrame, columns: list[str], total: int) -> Prepared:
    """Raises Wrong where no feature has a figure."""
    counts = rows.select([F.count(F.col(f"`{name}`")).alias(name) for name in columns]).first()
    features = [name for name in columns if counts[name] > 0]
    if not features:
        raise Wrong("No feature has a figure in any rally")
    # Columns are numbered meanwhile: names of Spark may not have dots.
    plain = [f"f{i}" for i in range(len(features))]
    filled = [f"filled{i}" for i in range(len(features))]
    numbered = rows.select(
        *KEY, *[F.col(f"`{name}`").alias(plain[i]) for i, name in enumerate(features)]
    )
    imputer = Imputer(inputCols=plain, outputCols=filled, strategy="mean").fit(numbered)
    assembled = VectorAssembler(inputCols=filled, outputCol="figures").transform(
        imputer.transform(numbered)
    )
    scaler = StandardScaler(
        inputCol="figures", outputCol="scaled", withMean=True, withStd=True
    ).fit(assembled)
    surrogate = imputer.surrogateDF.first()
    mean, deviation = scaler.mean.toArray(), scaler.std.toArray()
    return Prepared(
        data=scaler.transform(assembled).persist(),
        features=features,
        mean=mean,
        # Rounding leaves a little deviation where all figures are equal.
        scale=numpy.where(deviation > 1e-12 * numpy.abs(mean), deviation, 1.0),
        imputation=[float(surrogate[name]) for name in plain],
        missing_share=[1 - counts[name] / total for name in features],
    )

"""The peer: scikit-learn on the same points, centroids and cores.

Reads little-endian doubles (points, then centroids) from the file named first;
rows, width, k, iterations and runs follow. Writes one line of JSON.
"""

import json
import sys
import time
import warnings

import numpy
import sklearn
from sklearn.cluster import KMeans

warnings.filterwarnings("ignore")
path, rows, width, k, iterations, runs = sys.argv[1], *map(int, sys.argv[2:])
figures = numpy.fromfile(path, dtype="<f8")
points = figures[: rows * width].reshape(rows, width)
initial = figures[rows * width :].reshape(k, width)


def timed(work):
    start = time.perf_counter()
    result = work()
    return result, (time.perf_counter() - start) * 1000


train = KMeans(
    k, init=initial, n_init=1, max_iter=iterations, tol=0, algorithm="lloyd"
)
fits = [timed(lambda: train.fit(points)) for _ in range(5)]
times = [timed(lambda: train.predict(points))[1] for _ in range(runs)]
print(
    json.dumps(
        {
            "version": sklearn.__version__,
            "fitMs": [ms for _, ms in fits],
            "predictMs": times,
            "inertia": train.inertia_,
            "iterations": train.n_iter_,
        }
    )
)

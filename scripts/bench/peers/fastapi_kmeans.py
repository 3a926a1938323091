"""The usual way: scikit-learn behind FastAPI, run by uvicorn.

The environment variable MODEL names a JSON file with scikit-learn's
cluster_centers_. It answers what /predict of the inference server answers.
"""

import json
import os

import numpy
from fastapi import FastAPI
from pydantic import BaseModel
from sklearn.cluster import KMeans

with open(os.environ["MODEL"], encoding="utf-8") as file:
    centers = numpy.array(json.load(file)["cluster_centers_"])
model = KMeans(len(centers), init=centers, n_init=1, max_iter=1).fit(centers)
model.cluster_centers_ = centers
app = FastAPI()


class Rows(BaseModel):
    rows: list[list[float]]


@app.post("/predict")
def predict(body: Rows):
    distances = numpy.sort(model.transform(body.rows), axis=1)
    clusters = model.predict(body.rows)
    return {
        "predictions": [
            {
                "cluster": cluster,
                "label": f"Cluster {cluster + 1}",
                "distance": nearest,
                "margin": second - nearest,
            }
            for cluster, nearest, second in zip(
                clusters.tolist(),
                distances[:, 0].tolist(),
                distances[:, 1].tolist(),
            )
        ]
    }


@app.post("/clusters")
def clusters(body: Rows):
    return {"clusters": model.predict(body.rows).tolist()}

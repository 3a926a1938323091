"""The real tritonclient against a server, in every form it can send.

Arguments: the server's address (with its path, without scheme), a JSON file
with scikit-learn's cluster_centers_, the name of the model, the token. Prints
one line for each check, as the Test Anything Protocol has them.
"""

import itertools
import json
import sys

import numpy
import tritonclient.http as triton
from tritonclient.utils import InferenceServerException

url, centers_file, name, token = sys.argv[1:]
with open(centers_file, encoding="utf-8") as file:
    centers = numpy.array(json.load(file)["cluster_centers_"])
width = centers.shape[1]
client = triton.InferenceServerClient(url)
failed = False


def headers():
    # The client writes into the headers that it is given.
    return {"Authorization": f"Bearer {token}"}


def check(what, work):
    global failed
    try:
        work()
        print(f"ok {what}", flush=True)
    except Exception as error:
        failed = True
        print(f"not ok {what}: {error!r}", flush=True)


def tensor(rows, datatype, binary, input_name="rows"):
    sent = triton.InferInput(input_name, rows.shape, datatype)
    sent.set_data_from_numpy(rows, binary_data=binary)
    return sent


def health():
    assert client.is_server_live(headers=headers())
    assert client.is_server_ready(headers=headers())
    assert client.is_model_ready(name, headers=headers())
    assert client.is_model_ready(name, "1", headers=headers())
    assert not client.is_model_ready("nothing", headers=headers())


def metadata():
    server = client.get_server_metadata(headers=headers())
    assert "binary_tensor_data" in server["extensions"], server
    model = client.get_model_metadata(name, headers=headers())
    assert model["name"] == name, model
    assert model["inputs"][0]["shape"] == [-1, width], model


def infer(datatype, binary, outputs, compression):
    numpy_type = {"FP64": "f8", "FP32": "f4", "INT32": "i4", "INT64": "i8"}
    rows = (numpy.random.default_rng(1).normal(size=(500, width)) * 3).astype(
        numpy_type[datatype]
    )
    distances = numpy.sqrt(
        ((rows.astype("f8")[:, None] - centers[None]) ** 2).sum(-1)
    )
    nearest = numpy.sort(distances, axis=1)
    requested = outputs and [
        triton.InferRequestedOutput("cluster", binary_data=outputs == "binary"),
        triton.InferRequestedOutput("label", binary_data=outputs != "binary"),
        triton.InferRequestedOutput("distance", binary_data=True),
        triton.InferRequestedOutput("margin", binary_data=False),
    ]
    result = client.infer(
        name,
        [tensor(rows, datatype, binary)],
        outputs=requested,
        request_id="one",
        headers=headers(),
        request_compression_algorithm=compression,
        response_compression_algorithm=compression,
    )
    assert result.get_response()["id"] == "one"
    assert (result.as_numpy("cluster") == distances.argmin(1)).all()
    assert numpy.allclose(result.as_numpy("distance"), nearest[:, 0])
    assert numpy.allclose(result.as_numpy("margin"), nearest[:, 1] - nearest[:, 0])
    label = result.as_numpy("label")[0]
    text = label.decode() if isinstance(label, bytes) else label
    assert text == f"Cluster {distances[0].argmin() + 1}", label


def columns():
    rows = numpy.random.default_rng(2).normal(size=(20, width))
    result = client.infer(
        name,
        [
            tensor(numpy.ascontiguousarray(rows[:, i : i + 1]), "FP64", True, f"x{i}")
            for i in range(width)
        ],
        headers=headers(),
    )
    distances = ((rows[:, None] - centers[None]) ** 2).sum(-1)
    assert (result.as_numpy("cluster") == distances.argmin(1)).all()


def many():
    rows = numpy.random.default_rng(3).normal(size=(100_000, width))
    pending = [
        client.async_infer(name, [tensor(rows, "FP64", True)], headers=headers())
        for _ in range(3)
    ]
    distances = ((rows[:, None] - centers[None]) ** 2).sum(-1)
    for each in pending:
        found = each.get_result().as_numpy("cluster")
        assert (found == distances.argmin(1)).all()


def refusals():
    rows = numpy.zeros((2, width))
    rows[1, 1] = numpy.nan
    narrow = numpy.ascontiguousarray(rows[:, :1])
    for sent, said in [(rows, "Row 1: x1 is NaN"), (narrow, "shape")]:
        try:
            client.infer(name, [tensor(sent, "FP64", True)], headers=headers())
        except InferenceServerException as error:
            assert error.status() == "400", error
            assert said in error.message(), error
        else:
            raise AssertionError(f"{said}: was not refused")
    try:
        client.infer(name, [tensor(rows, "FP64", True)])
    except InferenceServerException as error:
        assert error.status() == "401", error
    else:
        raise AssertionError("an absent token was not refused")


check(f"{url}: health", health)
check(f"{url}: metadata", metadata)
for form in itertools.product(
    ["FP64", "FP32", "INT32", "INT64"],
    [True, False],
    [None, "binary", "json"],
    [None, "gzip", "deflate"],
):
    check(
        "{}: {} {}, outputs {}, compression {}".format(
            url, form[0], "binary" if form[1] else "JSON", form[2], form[3]
        ),
        lambda: infer(*form),
    )
check(f"{url}: one tensor a feature", columns)
check(f"{url}: 100,000 rows, three at a time", many)
check(f"{url}: refusals", refusals)
sys.exit(1 if failed else 0)

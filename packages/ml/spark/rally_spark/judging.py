"""How good a clustering is, on a sample that fits the driver."""

import numpy


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


def davies_bouldin(centres, sizes, scatter):
    """Mean over clusters of the worst ratio of scatter to distance; None below two clusters."""
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


def calinski_harabasz(centres, sizes, inertia):
    """Between clusters over within, each by its degrees of freedom; the middle of all rows is 0."""
    present = sum(size > 0 for size in sizes)
    if present < 2 or inertia <= 0:
        return None
    between = float(sum(size * (row**2).sum() for size, row in zip(sizes, centres)))
    return between / (present - 1) * (sum(sizes) - present) / inertia


def nearest(points, centres):
    """Index of the nearest centre of each point."""
    return numpy.array(
        [numpy.argmin(((centres - point) ** 2).sum(axis=1)) for point in points]
    )

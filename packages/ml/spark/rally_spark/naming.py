"""What clusters are called, and what sets them apart."""

# Below this many deviations a cluster is not called after a feature.
NOTABLE = 0.3


def profile_of(centre, features, mean, scale):
    """Each feature's mean in a cluster, the most telling first."""
    return sorted(
        (
            {
                "feature": name,
                "mean": float(mean[i] + centre[i] * scale[i]),
                "deviations": float(centre[i]),
            }
            for i, name in enumerate(features)
        ),
        key=lambda each: -abs(each["deviations"]),
    )


def _name(profile, place):
    words = [
        f"{'high' if each['deviations'] > 0 else 'low'} {each['feature']}"
        for each in profile[:2]
        if abs(each["deviations"]) >= NOTABLE
    ]
    text = ", ".join(words)
    return text[0].upper() + text[1:] if text else f"Cluster {place + 1}"


def names_of(profiles):
    """One name a cluster; those that would be equal are numbered."""
    taken, names = {}, []
    for place, profile in enumerate(profiles):
        name = _name(profile, place)
        taken[name] = taken.get(name, 0) + 1
        names.append(name if taken[name] == 1 else f"{name} ({taken[name]})")
    return names

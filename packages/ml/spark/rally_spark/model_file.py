"""Rally's model file, as packages/ml/src/model/modelFile.ts seals it.

The seal is the SHA-256 of the content as JSON with sorted keys and numbers as
JavaScript writes them, so that a reader in JavaScript finds the same text.
"""

import hashlib
import json
import math
from decimal import Decimal

FORMAT = "rally-kmeans-model"
VERSION = 1


def number(value):
    """A number as ECMAScript's Number::toString writes it.

    https://tc39.es/ecma262/#sec-numeric-types-number-tostring
    """
    if isinstance(value, int):
        return str(value)
    # A float of numpy writes its type too.
    value = float(value)
    if not math.isfinite(value):
        raise ValueError(f"{value} cannot stand in a model file")
    if value == 0:
        return "0"
    # Both languages write the fewest digits that are read back as the same double.
    sign, digits, exponent = Decimal(repr(value)).normalize().as_tuple()
    text = "".join(map(str, digits))
    point = len(text) + exponent
    if len(text) <= point <= 21:
        text = text + "0" * (point - len(text))
    elif 0 < point <= 21:
        text = text[:point] + "." + text[point:]
    elif -6 < point <= 0:
        text = "0." + "0" * -point + text
    else:
        power = point - 1
        text = text[0] + ("." + text[1:] if len(text) > 1 else "")
        text = f"{text}e{'+' if power > 0 else '-'}{abs(power)}"
    return "-" + text if sign else text


def canonical(value):
    """JSON with sorted keys and without spaces, equal to what JavaScript makes of it."""
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, (int, float)):
        return number(value)
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(map(canonical, value)) + "]"
    pairs = (
        f"{canonical(key)}:{canonical(value[key])}" for key in sorted(value)
    )
    return "{" + ",".join(pairs) + "}"


def sealed(content):
    """The text of the model file; `content` is everything but format, version and seal."""
    whole = {**content, "format": FORMAT, "version": VERSION}
    digest = hashlib.sha256(canonical(whole).encode()).hexdigest()
    return canonical({**whole, "contentHash": f"sha256:{digest}"}) + "\n"

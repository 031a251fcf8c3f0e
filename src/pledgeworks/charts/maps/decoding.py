"""TopoJSON to rings of coordinates, once, in the set-up.

TopoJSON keeps each border once, as an arc of whole-number steps that both neighbours refer to; a
negative number means the arc walked backwards.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

STEP = 1000
"""Parts of a degree that are kept."""

Ring = list[int]
"""Longitude and latitude in turn, in thousandths of a degree."""

# Natural Earth draws who holds an area, the United Nations does not say whose it is: these are
# coloured with the State named, and their borders are dotted.
UNDETERMINED = {
    "Kosovo": "SRB",
    "N. Cyprus": "CYP",
    "Somaliland": "SOM",
    "Taiwan": "CHN",
    "W. Sahara": "ESH",
    "Palestine": "PSE",
    "Falkland Is.": "",
    "Siachen Glacier": "",
    "Abyei": "",
}


def compact(world: bytes, near: bytes, codes: Mapping[str, str]) -> bytes:
    """One small JSON document from two TopoJSON files.

    Parameters
    ----------
    world, near
        `countries-110m.json` for maps of the world, `countries-50m.json` for missions.
    codes
        ISO 3166-1 alpha-3 by the United Nations' numeric code.
    """
    document = {"world": _countries(world, codes), "near": _countries(near, codes)}
    return json.dumps(document, separators=(",", ":"), ensure_ascii=False).encode()


def _countries(source: bytes, codes: Mapping[str, str]) -> list[dict[str, object]]:
    topology = json.loads(source)
    arcs = _arcs(topology)
    found: list[dict[str, object]] = []
    for each in topology["objects"]["countries"]["geometries"]:
        name = each["properties"]["name"]
        rings = [ring for ring in _rings(each, arcs) if len(ring) >= 2 * 4]
        if rings:
            code = UNDETERMINED.get(name, codes.get(str(each.get("id", "")), ""))
            found.append(
                {"name": name, "code": code, "dotted": name in UNDETERMINED, "rings": rings}
            )
    return found


def _arcs(topology: Mapping[str, Any]) -> list[list[tuple[int, int]]]:
    transform = topology["transform"]
    (wide, high), (left, low) = transform["scale"], transform["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        points = []
        for across, up in steps:
            x, y = x + across, y + up
            points.append((round((x * wide + left) * STEP), round((y * high + low) * STEP)))
        arcs.append(points)
    return arcs


def _rings(
    geometry: Mapping[str, Any], arcs: Sequence[Sequence[tuple[int, int]]]
) -> Iterator[Ring]:
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    for polygon in polygons:
        for parts in polygon:
            ring: list[tuple[int, int]] = []
            for number in parts:
                arc = arcs[number] if number >= 0 else arcs[~number][::-1]
                # The first point of an arc is the last of the one before.
                ring += arc[1:] if ring else arc
            yield [value for point in ring for value in point]

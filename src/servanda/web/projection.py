"""Natural Earth's projection: places on earth to places on the map, in the units of its view box."""

from __future__ import annotations

from math import radians

WIDTH, HEIGHT = 1000.0, 440.0
_NORTH = 84.0  # degrees; the map ends there and, in the south, above Antarctica
_ACROSS = (0.8707, -0.131979, -0.013791, 0.0, 0.003971, -0.001529)
_UP = (1.007226, 0.015085, 0.0, -0.044475, 0.028874, -0.005916)
_SCALE = WIDTH / (2 * radians(180) * _ACROSS[0])


def projected(longitude: float, latitude: float) -> tuple[float, float]:
    """Where a place stands on the map.

    Args:
        longitude: from -180 to 180 degrees.
        latitude: from -90 to 90 degrees.

    >>> [round(v) for v in projected(0.0, 0.0)]
    [500, 260]
    """
    x, y = _flat(longitude, latitude)
    return WIDTH / 2 + x * _SCALE, (_flat(0.0, _NORTH)[1] - y) * _SCALE


def _flat(longitude: float, latitude: float) -> tuple[float, float]:
    """Patterson's polynomials, as published with the projection (Šavrič, Patterson, Jenny 2011)."""
    lam, phi = radians(longitude), radians(latitude)
    p2 = phi * phi
    p4 = p2 * p2
    across = _ACROSS[0] + p2 * (_ACROSS[1] + p2 * (_ACROSS[2] + p4 * p2 * (_ACROSS[4] + p2 * _ACROSS[5])))
    up = phi * (_UP[0] + p2 * (_UP[1] + p4 * (_UP[3] + p2 * (_UP[4] + p2 * _UP[5]))))
    return lam * across, up

"""The reliability plot of the model card: stated confidence against the share that was right, as a plain SVG."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_SIZE, _EDGE = 320, 48  # pixels: the square of the plot, and the room for its labels
_LARGEST = 14.0  # pixels: radius of the fullest bin
_FRAME = """<svg xmlns="http://www.w3.org/2000/svg" width="{total}" height="{total}" font-family="sans-serif"
 font-size="12">
<title>Reliability: share right by stated confidence</title>
<rect width="{total}" height="{total}" fill="white"/>
<rect x="{edge}" y="{edge}" width="{size}" height="{size}" fill="none" stroke="#888"/>
<line x1="{edge}" y1="{low}" x2="{low}" y2="{edge}" stroke="#888" stroke-dasharray="4 4"/>
{marks}
<text x="{middle}" y="{bottom}" text-anchor="middle">stated confidence</text>
<text transform="rotate(-90)" x="-{middle}" y="14" text-anchor="middle">share right</text>
</svg>
"""
_POINT = (
    '<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="#2a6f97" fill-opacity="0.8">'
    "<title>{note}</title></circle>"
)
_TICK = (
    '<text x="{x:.1f}" y="{below}" text-anchor="middle">{value}</text>'
    '<text x="{left}" y="{y:.1f}" text-anchor="end" dominant-baseline="middle">{value}</text>'
)


def reliability_svg(bins: Iterable[tuple[float, float, int]]) -> str:
    """A plot of (mean confidence, share right, number) per bin; the area of a point is its number."""
    bins = list(bins)
    most = max((number for _, _, number in bins), default=1)
    marks = [_TICK.format(x=_x(v), y=_y(v), below=_EDGE + _SIZE + 18, left=_EDGE - 8, value=v) for v in (0, 0.5, 1)]
    marks += [_point(mean, share, number, most) for mean, share, number in bins]
    return _FRAME.format(
        total=_SIZE + 2 * _EDGE,
        edge=_EDGE,
        size=_SIZE,
        low=_EDGE + _SIZE,
        middle=_EDGE + _SIZE // 2,
        bottom=_SIZE + 2 * _EDGE - 10,
        marks="\n".join(marks),
    )


def _point(mean: float, share: float, number: int, most: int) -> str:
    note = f"of {number} given {mean:.2f}, {share:.2f} right"
    return _POINT.format(x=_x(mean), y=_y(share), radius=max(2.0, _LARGEST * (number / most) ** 0.5), note=note)


def _x(share: float) -> float:
    return _EDGE + _SIZE * share


def _y(share: float) -> float:
    return _EDGE + _SIZE * (1 - share)


def expected_error(bins: Sequence[tuple[float, float, int]]) -> float:
    """Mean distance of stated confidence from the share right, weighted by number (Naeini et al., 2015)."""
    total = sum(number for _, _, number in bins)
    return sum(number * abs(mean - share) for mean, share, number in bins) / total if total else 0.0

"""Which shape and which colour tells a claimant from the others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from timeline.chart.data import Figure
from timeline.chart.drawing import KeyEntry

# In px around the middle, all of about the same area. None resembles the arrows of open bounds.
SHAPES = {
    "circle": "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z",
    "square": "M-4.5-4.5h9v9h-9z",
    "diamond": "M0-6.2L6.2 0L0 6.2L-6.2 0z",
    "plus": "M-1.9-5.7h3.8v3.8h3.8v3.8h-3.8v3.8h-3.8v-3.8h-3.8v-3.8h3.8z",
    "hexagon": "M-5.5 0L-2.75-4.8h5.5L5.5 0L2.75 4.8h-5.5z",
    "triangle": "M0 5.8L-5.9-4.4H5.9z",
    "star": "M0-6.6L1.7-2.2L6.3-2L2.7.9L3.9 5.3L0 2.8L-3.9 5.3L-2.7.9L-6.3-2L-1.7-2.2z",
    "bar": "M-3-5.7h6v11.4h-6z",
    "pill": "M-3.5-3.5h7a3.5 3.5 0 0 1 0 7h-7a3.5 3.5 0 0 1 0-7z",
}
NOBODY = ("pill", "c-none")


@dataclass(frozen=True, slots=True)
class Sign:
    """A claimant's shape and colour class."""

    shape: str
    colour: str


def signs(figures: Iterable[Figure], known: Sequence[str] = ()) -> dict[str, Sign]:
    """A sign for each claimant: `known` ones in their order, so that a filter changes no sign, then the others.

    Eight shapes meet eight colours before any pair recurs.
    """
    counts: dict[str, int] = {}
    for figure in figures:
        counts[figure.claimant] = counts.get(figure.claimant, 0) + 1
    others = sorted(counts, key=lambda key: (-counts[key], key))
    shapes = [shape for shape in SHAPES if shape != NOBODY[0]]
    ranked = [key for key in dict.fromkeys((*known, *others)) if key]
    found = {key: Sign(shapes[index % 8], f"c{(index + index // 8) % 8}") for index, key in enumerate(ranked)}
    return {"": Sign(*NOBODY), **found}


def key_entries(figures: Iterable[Figure], signed: dict[str, Sign]) -> tuple[KeyEntry, ...]:
    """The claimants of the figures for the chart's key; a blank name, the last, stands for none stated."""
    names = {figure.claimant: figure.claimant_name for figure in figures}
    shown = sorted((key for key in signed if key in names), key=lambda key: key == "")
    return tuple(KeyEntry(name=names[key], shape=signed[key].shape, colour=signed[key].colour) for key in shown)

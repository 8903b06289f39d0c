"""The Site: all that the pages of one hub are made from, joined once.

In: the catalogue, a day, and the hub's folder for its templates. Out: a `Site`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from signpost.catalogue import Catalogue
from signpost.pages.render import Renderer
from signpost.pages.synonyms import Synonyms
from signpost.pathways import StepView, coverage, pathway_steps, steps_with
from signpost.pathways.coverage import Coverage


@dataclass(frozen=True)
class Site:
    """What the pages of one hub are made from."""

    catalogue: Catalogue
    today: date
    renderer: Renderer = field(repr=False)
    steps: tuple[StepView, ...]
    steps_of: dict[str, tuple[StepView, ...]]
    coverage: Coverage
    synonyms: Synonyms = field(repr=False)


def make_site(catalogue: Catalogue, today: date, root: Path) -> Site:
    """The site of the hub in the folder `root`, as on the day `today`."""
    folders = [folder for folder in (root / "local" / "overrides", root / "overrides") if folder.is_dir()]
    steps = pathway_steps(catalogue, today)
    return Site(
        catalogue,
        today,
        Renderer(catalogue, today, folders),
        steps,
        steps_with(steps),
        coverage(steps),
        Synonyms(catalogue),
    )

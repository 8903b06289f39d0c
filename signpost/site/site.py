"""The Site: all that the pages of one hub are made from, joined once.

In: the catalogue, a day, the hub's folder for its templates and files, and its ledger if
there is one. Out: a `Site`. A ledger that cannot be read is a warning: the hub is no less true
for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from signpost.hub import Catalogue
from signpost.hub.revisions import Revision, revisions
from signpost.hubs.hub_ledger import DEFAULT as NETWORKS
from signpost.hubs.hub_ledger import read_networks
from signpost.hubs.hub_states import HubRecord
from signpost.languages import ENGLISH, Language
from signpost.links.collect import CollectedLink, collect
from signpost.links.health import LinkHealth
from signpost.links.history import Day, beside, read_history
from signpost.links.ledger import DEFAULT, read_ledger
from signpost.links.report import LinkReport
from signpost.pathways import StepView, coverage, pathway_steps, steps_with
from signpost.pathways.coverage import Coverage
from signpost.problems import Code, Location, Problem
from signpost.search.synonyms import Synonyms
from signpost.site.page import PackFile, PublishedFile
from signpost.site.pages.last_check import report_of
from signpost.site.render import Renderer
from signpost.version import release_of


@dataclass(frozen=True, kw_only=True)
class Site:
    """What the pages of one hub are made from.

    `health` answers for any link; `history` says how the links fared from run to run;
    `ledger_problems` are about the files that these come from; one that may not be read is an error.
    `packs` holds the packs that were made, by audience; empty when none were. `networks` holds what is
    known of the hubs of other areas, by area. `name` is that of the hub, and `address` that of its home page, with
    a slash at its end, or empty while nobody knows where it will stand.
    `files` are the files of data that it publishes, which `signpost.export` knows.
    """

    catalogue: Catalogue
    today: date
    root: Path
    renderer: Renderer = field(repr=False)
    steps: tuple[StepView, ...]
    steps_of: dict[str, tuple[StepView, ...]]
    coverage: Coverage
    synonyms: Synonyms = field(repr=False)
    health: LinkHealth = field(repr=False)
    history: tuple[Day, ...] = ()
    ledger_problems: tuple[Problem, ...] = ()
    packs: Mapping[str, PackFile] = field(default_factory=dict)
    networks: Mapping[str, HubRecord] = field(default_factory=dict)
    name: str = "Signpost"
    address: str = ""
    files: tuple[PublishedFile, ...] = ()

    @cached_property
    def release(self) -> str:
        """The release of Signpost that the hub runs."""
        return release_of(self.root)

    @cached_property
    def revisions(self) -> tuple[Revision, ...]:
        """What was added and changed on the hub, the newest first."""
        return revisions(self.catalogue, self.today)

    @cached_property
    def revisions_of(self) -> Mapping[tuple[str, str], tuple[Revision, ...]]:
        """The revisions of each thing by its kind and id, the oldest first."""
        found: dict[tuple[str, str], list[Revision]] = {}
        for revision in reversed(self.revisions):
            found.setdefault((revision.kind.name, revision.id), []).append(revision)
        return {name: tuple(those) for name, those in found.items()}

    @property
    def language(self) -> Language:
        """The language in which its pages are made."""
        return self.renderer.language

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders of templates and of the site's own files; a network's own comes first."""
        return template_folders(self.root)

    @cached_property
    def links(self) -> tuple[CollectedLink, ...]:
        """Every link to another site, with all its places."""
        steps = {id: [view.id for view in views] for id, views in self.steps_of.items()}
        return collect(self.catalogue, self.root, steps)

    @cached_property
    def link_report(self) -> LinkReport:
        """The report of the last check, which the page and the data file show alike."""
        return report_of(self.links, self.health, self.history)


def make_site(
    catalogue: Catalogue,
    today: date,
    root: Path,
    ledger: Path | None = None,
    networks: Path | None = None,
    language: Language = ENGLISH,
    newest: date | None = None,
) -> Site:
    """The site of the hub in the folder `root`, as on the day `today`.

    `ledger` names another ledger than the hub's own, and `networks` another file of what is known
    of hubs than the one beside the ledger. Looks dated after `newest` do not count.
    """
    steps = pathway_steps(catalogue, today)
    path = ledger or root / DEFAULT
    shown = str(ledger) if ledger else DEFAULT
    records, problems = read_ledger(path, shown, frozenset(link.url for link in catalogue.links), newest)
    if ledger and not ledger.is_file():
        problems = [Problem(Location(shown), Code.NO_LEDGER, "there is no such file, so no link counts as checked")]
    family = networks or path.with_name(Path(NETWORKS).name)
    name = str(family.relative_to(root)) if family.is_relative_to(root) else str(family)
    hubs, found = read_networks(family, name, newest)
    problems += found
    if networks and not networks.is_file():
        hint = "there is no such file, so no hub counts as asked"
        problems.append(Problem(Location(str(networks)), Code.NO_LEDGER, hint))
    health = LinkHealth(records, catalogue.link_policy, today)
    return Site(
        catalogue=catalogue,
        today=today,
        root=root,
        renderer=Renderer(catalogue, health, template_folders(root), language),
        steps=steps,
        steps_of=steps_with(steps),
        coverage=coverage(steps),
        synonyms=Synonyms(catalogue),
        health=health,
        history=read_history(beside(path), newest),
        ledger_problems=_as_warnings(problems),
        networks=hubs,
    )


def template_folders(root: Path) -> tuple[Path, ...]:
    """The folders of templates that the hub in `root` has; a network's own comes first."""
    return tuple(folder for folder in (root / "local" / "overrides", root / "overrides") if folder.is_dir())


def _as_warnings(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems of the ledgers as a build tells them: a ledger that cannot be opened does not stop it.

    One that may not be overwritten stays an error: its records would be passed over whole.
    """
    told = {Code.UNREADABLE_FILE: Code.LEDGER_NOT_USED}
    return tuple(replace(problem, code=told.get(problem.code, problem.code)) for problem in problems)

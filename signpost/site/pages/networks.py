"""The page of the areas: who leads each, which hub its network runs, and what that offers.

In: a site. Out: the page, with a map of tiles and a list; the network's own area comes first.
What hubs said of themselves is data of others: it is shown as plain text, and only addresses
that this hub's own data name are linked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urljoin

from signpost.areas.gazetteer import in_force
from signpost.hubs.hub_states import HubRecord, HubState, state_of
from signpost.problems import Location
from signpost.schema import Area, CaseStudy
from signpost.schema.folders import COUNTRIES
from signpost.site.page import Page
from signpost.site.pages.places import PlaceList, place_lists
from signpost.site.site import Site
from signpost.version import release_of

SHOWN = 3
"""How many case studies an area shows; the hub itself has the others."""
LED_BY = {"pcc": "commissioner", "pfcc": "commissioner", "mayor": "mayor", "corporation": "corporation"}
"""What the map tells apart: who leads an area."""


@dataclass(frozen=True)
class Offered:
    """A case study that a network's hub offers: its address there, and its address here once it was adopted."""

    study: CaseStudy
    address: str
    adopted: str = ""


@dataclass(frozen=True)
class AreaView:
    """An area with what is known of its hub. `state` is empty when it names none."""

    area: Area
    state: str
    led_by: str
    record: HubRecord | None = None
    offered: tuple[Offered, ...] = ()
    more: int = 0
    own: bool = False


@dataclass(frozen=True)
class RegionView:
    """The areas of a region; a country without regions, or areas that name none, have no name."""

    name: str
    views: tuple[AreaView, ...]


@dataclass(frozen=True)
class FamilyView:
    """All areas as the page shows them. `tiles` go from the north-west to the south-east, line by line."""

    own: AreaView | None
    countries: tuple[tuple[str, tuple[RegionView, ...]], ...]
    tiles: tuple[AreaView, ...]
    states: Mapping[str, int]
    led_by: Mapping[str, int]
    asked: date | None
    lists: tuple[PlaceList, ...] = ()

    @property
    def hubs(self) -> int:
        """How many areas have a hub."""
        return sum(self.states.values())


def networks_page(site: Site) -> Page:
    """The page of the areas."""
    address = "networks/"
    body = site.renderer.page("networks", address, family=family_view(site))
    translate = site.language.translate
    summary = translate("The police force areas, who leads each, and what comes next.")
    return Page(
        address=address,
        title=translate("Your area"),
        summary=summary,
        body=body,
        trail=(),
        source=Location("data/areas.yaml"),
        section=address,
    )


def family_view(site: Site) -> FamilyView:
    """The areas with their hubs, as on the day of the site."""
    now = in_force(site.catalogue.areas, site.today)
    views = [_area(site, area) for area in sorted(now, key=lambda area: area.name)]
    placed = [view for view in views if view.area.tile]
    asked = [view.record.asked for view in views if view.record]
    return FamilyView(
        own=next((view for view in views if view.own), None),
        countries=tuple(
            (country, _regions([view for view in views if view.area.country == country and not view.own]))
            for country in COUNTRIES
        ),
        tiles=tuple(sorted(placed, key=lambda view: (view.area.tile.row, view.area.tile.column))),  # type: ignore[union-attr]
        states=Counter(view.state for view in views if view.state),
        led_by=Counter(view.led_by for view in placed),
        asked=max(asked, default=None),
        lists=place_lists(site),
    )


def _regions(views: list[AreaView]) -> tuple[RegionView, ...]:
    """The areas by region, in the order of its name; those without one come last."""
    names = {str(view.area.region): view.area.region for view in views if view.area.region}
    groups = [
        RegionView(name, tuple(view for view in views if view.area.region == name)) for _, name in sorted(names.items())
    ]
    rest = tuple(view for view in views if not view.area.region)
    return (*groups, RegionView("", rest)) if rest else tuple(groups)


def _area(site: Site, area: Area) -> AreaView:
    network = site.catalogue.network
    own = bool(network and network.area == area.id)
    led_by = LED_BY[area.leader.type]
    if area.hub is None:
        return AreaView(area, "", led_by, own=own)
    record = site.networks.get(area.id)
    state = state_of(record, release_of(site.root), site.catalogue.network_policy, site.today)
    # A hub that has gone cannot be read, and its newest case studies are not news.
    studies = record.studies if record and state is not HubState.GONE else ()
    base = f"{area.hub.url.rstrip('/')}/"
    offered = tuple(
        Offered(study, urljoin(base, f"case-studies/{study.id}/"), _adopted(site, area.id, study.id))
        for study in studies[:SHOWN]
    )
    return AreaView(area, state.value, led_by, record, offered, len(studies) - len(offered), own)


def _adopted(site: Site, area: str, id: str) -> str:
    """The address here of a case study that was taken over from an area; empty when none was."""
    for study in site.catalogue.case_studies:
        if study.adopted_from and (study.adopted_from.area, study.adopted_from.id) == (area, id):
            return f"case-studies/{study.id}/"
    return ""

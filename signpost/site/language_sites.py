"""The sites of one hub: one for each of its languages, the main one first.

In: the catalogue, a day, the hub's folder, and its ledger if there is one. Out: the sites, and
what is wrong with their words. A hub of English alone has the one site, of the catalogue as it is.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from signpost.hub import Catalogue
from signpost.hub.in_language import in_language
from signpost.languages import ENGLISH
from signpost.languages.read import read_languages
from signpost.problems import Problem
from signpost.site.site import Site, make_site


def language_codes(catalogue: Catalogue) -> tuple[str, ...]:
    """The codes of the hub's languages, each once, the main one first."""
    return tuple(dict.fromkeys(catalogue.network.languages)) if catalogue.network else (ENGLISH.code,)


def make_sites(
    catalogue: Catalogue,
    today: date,
    root: Path,
    ledger: Path | None = None,
    networks: Path | None = None,
    newest: date | None = None,
) -> tuple[tuple[Site, ...], list[Problem]]:
    """The site in each language of the hub in `root`, as on the day `today`, and the problems of its translations.

    Looks at links and hubs that are dated after `newest` do not count.
    """
    codes = language_codes(catalogue)
    languages, problems = read_languages(root, codes)
    if codes == (ENGLISH.code,):
        return (make_site(catalogue, today, root, ledger, networks, newest=newest),), problems
    sites = [
        make_site(in_language(catalogue, language.code), today, root, ledger, networks, language, newest)
        for language in languages
    ]
    # Problems of the ledger are those of the hub, and are told once.
    return (sites[0], *(replace(site, ledger_problems=()) for site in sites[1:])), problems

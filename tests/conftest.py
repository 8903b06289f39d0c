"""Fixtures that tests share.

In: pytest's temporary folders. Out: a fresh small hub, its catalogue and its site.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hubs import ROOT, TODAY, catalogue_of, small_hub

from signpost.hub import Catalogue
from signpost.site.site import Site, make_site

NEEDED = ("chromium", "pango", "validators")
"""What tests need that pip does not bring; scripts/run_tests.py looks for each."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--without chromium` leaves out the tests that need Chromium; the caller must report that they did not run."""
    told = "leave out the tests that need it; scripts/run_tests.py passes this on"
    parser.addoption("--without", action="append", default=[], choices=NEEDED, help=told)


def pytest_configure(config: pytest.Config) -> None:
    if "pango" in config.getoption("--without"):
        # The hub that the browser's tests look at is then built without packs.
        os.environ["TESTS_WITHOUT_PANGO"] = "yes"
    config.addinivalue_line("markers", f"needs(name): the test needs one of {', '.join(NEEDED)}")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Do not even import a file that as a whole needs what is missing: the import may already need it."""
    if collection_path.suffix != ".py" or not config.getoption("--without"):
        return None
    needed = re.findall(
        r'^pytestmark = pytest\.mark\.needs\("(\w+)"\)$', collection_path.read_text("utf-8"), re.MULTILINE
    )
    return True if set(needed) & set(config.getoption("--without")) else None


def needs_of(item: pytest.Item) -> set[str]:
    """What a test needs: what its marks say, and Chromium where it asks for the browser."""
    marked = {mark.args[0] for mark in item.iter_markers("needs")}
    assert marked <= set(NEEDED), f"{item.nodeid}: {marked}"
    return marked | ({"chromium"} if "browser" in getattr(item, "fixturenames", ()) else set())


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what cannot run. The browser's tests come last, in each worker too.

    Playwright leaves its event loop running in the thread that started it, and no other can
    be started there afterwards.
    """
    missing = set(config.getoption("--without"))
    left_out = [item for item in items if needs_of(item) & missing]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if not needs_of(item) & missing]
    items.sort(key=lambda item: "browser" in item.path.parts)


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    """The folder of a small hub with nothing wrong in it; a test may change it."""
    return small_hub(tmp_path / "hub")


@pytest.fixture(scope="session")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The catalogue of the small hub; it is frozen, so all tests can share it."""
    return catalogue_of(small_hub(tmp_path_factory.mktemp("shared") / "hub"))


@pytest.fixture(scope="session")
def site(catalogue: Catalogue) -> Site:
    """The site of the small hub, with the real templates."""
    return make_site(catalogue, TODAY, ROOT)

"""Fixtures that tests share.

In: pytest's temporary folders. Out: a fresh small hub, its catalogue and its site.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hubs import ROOT, TODAY, catalogue_of, small_hub

from signpost.hub import Catalogue
from signpost.site.site import Site, make_site


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The browser's tests come last, in each worker too.

    Playwright leaves its event loop running in the thread that started it, and no other can
    be started there afterwards.
    """
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

"""What the browser tests share: one build of the hub, one server, one browser a worker.

In: the project. Out: fixtures. `hub` is the folder of the built site, `gwent` that of
one in two languages, `base` the address of the first,
`begin` starts a visit (`begin(width=320, scheme="dark", scripts=False)`); a test fails when
any of its visits met a console error, a failed request or another host.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hub_pages import GWENT, HOST, SUB_PATH
from hub_server import build_once, serving
from playwright.sync_api import Browser, sync_playwright
from visiting import Open, launch, visits


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of one run have in common."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def hub(shared: Path) -> Path:
    """The folder of the built hub, the same for all workers of one run."""
    try:
        return build_once(shared)
    except RuntimeError as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture(scope="session")
def gwent(shared: Path) -> Path:
    """The folder of the hub as a network in Gwent has it below `SUB_PATH` of a host, built once for all workers.

    It speaks English and Welsh. The packs are left out: other tests look at them.
    """
    try:
        return build_once(
            shared, {"local/network.yaml": GWENT}, "gwent", SITE_URL=f"{HOST}{SUB_PATH}/", SIGNPOST_PACKS="no"
        )
    except RuntimeError as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture(scope="session")
def base(hub: Path) -> Iterator[str]:
    """The address of the served hub's home page."""
    with serving(hub) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a worker."""
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()


@pytest.fixture
def begin(browser: Browser, base: str) -> Iterator[Open]:
    """Starts visits; each has a fresh browser context."""
    with visits(browser, base) as start:
        yield start

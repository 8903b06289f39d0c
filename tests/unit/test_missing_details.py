"""What a hub is warned about that it does not say of itself: who answers for it.

In: small hubs with and without an owner. Out: the warnings.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hubs import catalogue_of, small_hub

from signpost.hubs.missing_details import missing_details

PARENT = "site_name: A hub\nextra:\n  tagline: Ours\n"
NETWORK = "name: Ours\narea: cumbria\ndata_model: 2\n"
OWNER = "owner: {name: The grants desk, email: desk@example.org}\n"


@pytest.mark.parametrize(
    ("files", "warned"),
    [
        ({}, []),
        (
            {"mkdocs.yml": PARENT},
            [
                "mkdocs.yml:1:1: warning no-owner: nobody is named who answers for this hub "
                "(add 'owner: …' below 'extra:', with a name and an email or a form)"
            ],
        ),
        ({"mkdocs.yml": PARENT + f"  {OWNER}"}, []),
        (
            {"mkdocs.yml": PARENT + f"  {OWNER}", "local/network.yaml": NETWORK + "contact: desk@example.org\n"},
            [
                "local/network.yaml:1:1: warning no-owner: nobody is named who answers for this hub "
                "(add 'owner: …', with a name and an email or a form)"
            ],
        ),
        (
            {"local/network.yaml": NETWORK},
            [
                "local/network.yaml:1:1: warning no-contact: readers cannot reach you yet "
                "(add 'contact: …', an address that more than one person reads)"
            ],
        ),
        ({"mkdocs.yml": PARENT, "local/network.yaml": NETWORK + OWNER}, []),
    ],
)
def test_a_hub_names_who_answers_for_it(tmp_path: Path, files: dict[str, Any], warned: list[str]) -> None:
    root = small_hub(tmp_path / "hub", files)
    assert [str(problem) for problem in missing_details(catalogue_of(root), root)] == warned


def test_the_network_answers_for_its_hub_and_not_the_parent(tmp_path: Path) -> None:
    files = {"mkdocs.yml": PARENT + f"  {OWNER}", "local/network.yaml": NETWORK}
    assert catalogue_of(small_hub(tmp_path / "network", files)).owner is None
    parent = catalogue_of(small_hub(tmp_path / "parent", {"mkdocs.yml": files["mkdocs.yml"]}))
    assert parent.owner is not None and parent.owner.report_to == "mailto:desk@example.org"

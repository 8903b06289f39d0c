"""Releases are known by their tags and come in the order of their versions.

In: names of tags. Out: the order of Semantic Versioning.
"""

from __future__ import annotations

import random

import pytest

from signpost.updates.release_tags import release, releases

# The example of semver.org, section 11, among others.
IN_ORDER = [
    "v0.9.0",
    "v1.0.0-alpha",
    "v1.0.0-alpha.1",
    "v1.0.0-alpha.beta",
    "v1.0.0-beta",
    "v1.0.0-beta.2",
    "v1.0.0-beta.11",
    "v1.0.0-rc.1",
    "v1.0.0",
    "v1.2.0",
    "v1.10.0",
    "v2.0.0",
]


def test_the_order() -> None:
    mixed = random.Random(1).sample(IN_ORDER, len(IN_ORDER))
    assert [each.name for each in releases(mixed, unfinished=True)] == IN_ORDER


def test_those_that_are_not_finished_are_left_out() -> None:
    assert [each.name for each in releases(IN_ORDER)] == ["v0.9.0", "v1.0.0", "v1.2.0", "v1.10.0", "v2.0.0"]


@pytest.mark.parametrize(
    "tag", ["1.0.0", "v1.0", "v1.0.0.0", "v01.0.0", "v1.0.0+build", "v1.0.0-", "v1.0.0\n", "latest"]
)
def test_all_else_is_no_release(tag: str) -> None:
    assert release(tag) is None

"""Mistakes of templates that only rendering can tell, and two pages at one address: a build says where, and stops.

In: small hubs with a template or a page of a network's. Out: what a build prints, without a traceback, and no site.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hubs import build, buildable_hub
from local_hub import LOCAL, page


@pytest.mark.parametrize(
    ("mistake", "said"),
    [
        ("{{ 1 // 0 }}", "ZeroDivisionError"),
        ("{{ catalogue.resorces }}", "resorces"),
        ("{{ here.nothing.more }}", "nothing"),
        ("{% include here ~ '.html' %}", "TemplateNotFound"),
        ("{{ link() }}", "TypeError"),
        ("{% for x in 3 %}{% endfor %}", "TypeError"),
    ],
)
def test_a_mistake_that_shows_as_a_template_is_rendered_has_its_line(tmp_path: Path, mistake: str, said: str) -> None:
    name = "local/overrides/slots/footer.html"
    root = buildable_hub(tmp_path / "hub", {**LOCAL, name: f"<p>\n{mistake}</p>\n"})
    done = build(root)
    told = done.stdout + done.stderr
    assert done.returncode == 1
    assert f"{name}:2:1: error bad-template: " in told
    assert said in told
    assert "Traceback" not in told
    assert not (root / "site").exists()


def test_a_page_where_a_generated_page_stands_stops_the_build(tmp_path: Path) -> None:
    name = "local/docs/find/index.md"
    done = build(buildable_hub(tmp_path / "hub", {**LOCAL, name: page("Find", "Words.")}))
    assert done.returncode == 1
    assert f"{name}:1:1: error same-address: two pages stand at /find/" in done.stdout + done.stderr

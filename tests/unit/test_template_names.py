"""What a template may name: what the renderer gives to every template, and the filters that it adds.

In: the renderer of the small hub. Out: the same names as those by which templates are checked before a build.
"""

from __future__ import annotations

from pathlib import Path

from hubs import ROOT, TODAY, catalogue_of, small_hub
from jinja2 import Environment

from signpost.links.health import LinkHealth
from signpost.read.local_templates import ADDED_FILTERS, GIVEN
from signpost.site.render import Renderer


def test_templates_are_checked_by_the_names_that_the_renderer_gives(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "names.html").write_text("{{ names(self) }}", encoding="utf-8")
    catalogue = catalogue_of(small_hub(tmp_path / "hub"))
    renderer = Renderer(catalogue, LinkHealth({}, catalogue.link_policy, TODAY), [tmp_path, ROOT / "overrides"])
    plain = Environment(extensions=["jinja2.ext.i18n"])
    found: set[str] = set()

    def names(template: object) -> str:
        found.update(template._TemplateReference__context.get_all())  # type: ignore[attr-defined]
        return ""

    renderer.page("names", "", names=names)
    assert found - set(plain.globals) - {"names", "gettext", "ngettext", "pgettext", "npgettext"} == GIVEN
    assert set(renderer._environment.filters) - set(plain.filters) == set(ADDED_FILTERS)

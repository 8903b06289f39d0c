"""The settings of `mkdocs.yml` that people know: each has its usual effect, or is refused by name.

In: a small hub, built as it is and built with settings changed. Out: for each setting, what readers see of it, which
the unchanged hub does not show; or a problem that names it, with its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hubs import build, buildable_hub
from lxml import html
from lxml.html import HtmlElement

from signpost.problems import Code
from signpost.read.site_settings import FEATURES, PLUGINS, REFUSALS, refused_settings

MARKDOWN = """
!!! note "Look"
    A note.

??? tip "More"
    Folded.

=== "One"
    First.

=== "Two"
    Second.

A word with a note of its own.[^1]

[^1]: The note.

| Left | Right |
| --- | --- |
| a | b |

- [x] Done
- [ ] To do

A marked line.
{ .marked #marked-line }

Word
:   What it means.

The HTML of it.

*[HTML]: HyperText Markup Language

``` python
print("hello")
```

:material-account: A person.

Words that a hook changes.
"""

EXTENSIONS = """markdown_extensions:
  - admonition
  - abbr
  - attr_list
  - def_list
  - footnotes
  - tables
  - pymdownx.details
  - pymdownx.highlight
  - pymdownx.superfences
  - pymdownx.tabbed:
      alternate_style: true
  - pymdownx.tasklist:
      custom_checkbox: true
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
      emoji_generator: !!python/name:material.extensions.emoji.to_svg
"""

SETTINGS = {
    "site_name: Signpost": "site_name: Safer Together\nsite_author: A person",
    "copyright: CC BY 4.0": (
        "copyright: All of it is ours\nrepo_url: https://code.example/org/hub\nrepo_name: org/hub\n"
        "edit_uri: edit/main/docs/\nextra_css:\n  - assets/own.css\nextra_javascript:\n  - assets/own.js"
    ),
    "  favicon: assets/favicon.svg\n": (
        "  favicon: assets/own.png\n  logo: assets/own.png\n  icon:\n    repo: material/git\n"
    ),
    "    - navigation.tabs\n": "".join(
        f"    - {name}\n"
        for name in ("navigation.tabs", "navigation.tabs.sticky", "navigation.footer", "header.autohide")
    ),
    "      scheme: slate\n      primary: custom\n      accent: custom\n": (
        "      scheme: slate\n      primary: deep purple\n      accent: lime\n"
    ),
    'name: "Colours: light. Change to dark"': "name: Make it dark",
    "  generator: false\n": (
        "  generator: true\n  homepage: https://start.example/\n"
        "  social:\n    - icon: material/rss\n      link: https://social.example/us\n      name: Us elsewhere\n"
        "  alternate:\n    - name: Deutsch\n      link: https://de.example/\n      lang: de\n"
    ),
    "markdown_extensions:\n  - sane_lists\n": EXTENSIONS,
    "  - hooks/signpost_hooks.py\n": "  - hooks/signpost_hooks.py\n  - hooks/other.py\n",
    "  - Tools: tools/index.md\n  - Questions: questions/index.md\n": (
        "  - Queries: questions/index.md\n  - Our tools: tools/index.md\n  - Elsewhere: https://elsewhere.example/\n"
    ),
}
HOOK = """def on_page_markdown(markdown, **_):
    return markdown.replace("Words that a hook changes", "Words that a hook changed")


def on_page_content(html, page, **_):
    return html + "<p>Added by a hook.</p>" if page.url == "guide/" else html
"""
OWN_FRAME = """{% extends "base.html" %}
{% block announce %}The office is closed on Friday.{% endblock %}
{% block extrahead %}<meta name="own" content="head">{% endblock %}
{% block styles %}{{ super() }}<link rel="stylesheet" href="{{ 'assets/block.css' | url }}">{% endblock %}
{% block scripts %}{{ super() }}<script src="{{ 'assets/own.js' | url }}" defer></script>{% endblock %}
{% block header %}<p class="above-header">Above</p>{{ super() }}{% endblock %}
{% block site_nav %}{{ super() }}<div class="after-nav"></div>{% endblock %}
{% block content %}{{ super() }}<p class="after-content">After</p>{% endblock %}
{% block footer %}{{ super() }}<p class="after-footer">Below</p>{% endblock %}
"""


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the hub as it is."""
    root = buildable_hub(tmp_path_factory.mktemp("plain") / "hub")
    done = build(root)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the hub with every setting changed."""
    files = {f"docs/assets/own.{kind}": "" for kind in ("css", "js", "png")}
    root = buildable_hub(
        tmp_path_factory.mktemp("changed") / "hub",
        {
            "mkdocs.yml": {"replace": SETTINGS},
            "docs/guide/index.md": {"append": MARKDOWN},
            "hooks/other.py": HOOK,
            "local/overrides/main.html": OWN_FRAME,
            "docs/assets/block.css": "",
            **files,
        },
    )
    done = build(root)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


def page(site: Path, address: str = "guide/") -> HtmlElement:
    return html.document_fromstring((site / address / "index.html").read_bytes())


def holds(path: str, address: str = "guide/") -> Callable[[Path], bool]:
    """Whether a page has such an element."""
    return lambda site: bool(page(site, address).xpath(path))


def tabs(site: Path) -> list[str]:
    return [link.text_content().strip() for link in page(site).xpath("//nav[contains(@class,'md-tabs')]//a")]


def style(site: Path) -> str:
    path = site / "assets/palette.css"
    return path.read_text(encoding="utf-8") if path.is_file() else ""


EFFECTS: dict[str, Callable[[Path], bool]] = {
    "site_name": holds("//span[@class='wordmark-name'][text()='Safer Together']"),
    "site_author": holds("//meta[@name='author'][@content='A person']"),
    "copyright": holds("//footer//div[contains(text(),'All of it is ours')]"),
    "repo_url": holds("//header//a[@href='https://code.example/org/hub']"),
    "repo_name": holds("//header//div[normalize-space()='org/hub']"),
    "edit_uri, a page by hand": holds(
        "//a[@rel='edit'][@href='https://code.example/org/hub/edit/main/docs/guide/index.md']"
    ),
    "edit_uri, an entry at its line": holds(
        "//a[@rel='edit'][starts-with(@href,'https://code.example/org/hub/edit/main/resources.yaml')]",
        "resources/first-guide/",
    ),
    "extra_css": holds("//link[@rel='stylesheet'][contains(@href,'assets/own.css')]"),
    "extra_css comes last": lambda site: page(site).xpath("//link[@rel='stylesheet']/@href")[-1].endswith("own.css"),
    "extra_javascript": holds("//script[contains(@src,'assets/own.js')]"),
    "theme.favicon": holds("//link[@rel='icon'][contains(@href,'assets/own.png')]"),
    "theme.logo": holds("//header//img[contains(@src,'assets/own.png')]"),
    "theme.icon": holds("//a[@class='md-source']//*[name()='svg']"),
    "theme.features, sticky tabs": holds("//header//nav[contains(@class,'md-tabs')]"),
    "theme.features, previous and next": holds("//footer//a[contains(@class,'md-footer__link--next')]"),
    "theme.features, a script for it": holds("//script[contains(@src,'bundle.')]", "resources/first-guide/"),
    "theme.palette, primary": lambda site: "[data-md-color-primary=deep-purple]" in style(site),
    "theme.palette, accent": lambda site: "[data-md-color-accent=lime]" in style(site),
    "theme.palette, toggle": holds("//button[@aria-label='Make it dark']"),
    "extra.generator": holds("//footer//a[contains(@href,'mkdocs-material')]"),
    "extra.homepage": holds("//a[@class='wordmark'][@href='https://start.example/']"),
    "extra.social": holds("//footer//a[@href='https://social.example/us']"),
    "extra.alternate": holds("//header//a[@hreflang='de'][@href='https://de.example/']"),
    "nav, a label": lambda site: "Our tools" in tabs(site) and "Tools" not in tabs(site),
    "nav, the order": lambda site: (
        "Queries" in tabs(site) and tabs(site).index("Queries") < tabs(site).index("Our tools")
    ),
    "nav, another site": lambda site: "Elsewhere" in tabs(site),
    "admonition": holds("//div[@class='md-typeset']/div[contains(@class,'admonition')]"),
    "pymdownx.details": holds("//div[@class='md-typeset']//details[contains(@class,'tip')]"),
    "pymdownx.tabbed": holds("//div[@class='md-typeset']//div[contains(@class,'tabbed-set')]"),
    "footnotes": holds("//div[@class='md-typeset']//div[@class='footnote']"),
    "tables": holds("//div[@id='main']//table[.//th[normalize-space()='Left']]"),
    "pymdownx.tasklist": holds("//div[@class='md-typeset']//li[contains(@class,'task-list-item')]"),
    "attr_list": holds("//p[@id='marked-line'][@class='marked']"),
    "def_list": holds("//dl[dt[normalize-space()='Word']]"),
    "abbr": holds("//abbr[@title='HyperText Markup Language']"),
    "pymdownx.highlight": holds("//div[contains(@class,'highlight')]//code//span[@class]"),
    "code to copy": holds("//script[contains(@src,'bundle.')]"),
    "pymdownx.emoji": holds("//span[@class='twemoji']/*[name()='svg']"),
    "hooks, on_page_markdown": holds("//p[contains(text(),'Words that a hook changed')]"),
    "hooks, on_page_content": holds("//p[text()='Added by a hook.']"),
    "block announce": holds("//aside[contains(@class,'md-banner')]//div[contains(text(),'closed on Friday')]"),
    "block extrahead": holds("//head/meta[@name='own']"),
    "block styles": holds("//link[contains(@href,'assets/block.css')]"),
    "block scripts": holds("//script[@defer][contains(@src,'assets/own.js')]"),
    "block header": lambda site: holds("//p[@class='above-header']")(site) and holds("//header//form")(site),
    "block site_nav": lambda site: holds("//div[@class='after-nav']")(site) and holds("//nav[@id='site-menu']")(site),
    "block content": lambda site: holds("//p[@class='after-content']")(site) and holds("//div[@id='main']//h1")(site),
    "block footer": lambda site: (
        holds("//p[@class='after-footer']")(site) and holds("//section[contains(@class,'site-foot')]")(site)
    ),
}
"""What readers see of each setting."""


@pytest.mark.parametrize("setting", EFFECTS)
def test_a_setting_has_its_usual_effect(setting: str, plain: Path, changed: Path) -> None:
    assert EFFECTS[setting](changed), "it does nothing"
    assert not EFFECTS[setting](plain), "it is so without the setting"


def test_a_new_page_of_a_folder_appears_in_its_menu(tmp_path: Path) -> None:
    front = (
        "title: A new page\nsummary: It is new.\nreviewed: {on: 2026-05-01, by: An editor, note: Read it.}\n"
        "review_by: 2027-05-01\n"
    )
    root = buildable_hub(tmp_path / "hub", {"docs/about/new-page.md": f"---\n{front}---\n\nWords.\n"})
    done = build(root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert holds("//nav[@id='site-menu']//a[normalize-space()='A new page']", "about/")(root / "site")


GIVEN = {
    "theme.font": "theme:\n  name: material\n  font:\n    text: Ubuntu\n",
    "theme.name": "theme:\n  name: readthedocs\n",
    "theme.custom_dir": "theme:\n  custom_dir: mine\n",
    "theme.language": "theme:\n  language: de\n",
    "theme.direction": "theme:\n  direction: rtl\n",
    "theme.icon.admonition": "theme:\n  icon:\n    admonition:\n      note: material/pin\n",
    "theme.icon.annotation": "theme:\n  icon:\n    annotation: material/pin\n",
    "theme.icon.tag": "theme:\n  icon:\n    tag:\n      one: material/pin\n",
    "extra.analytics": "extra:\n  analytics:\n    provider: google\n    property: G-1\n",
    "extra.consent": "extra:\n  consent:\n    title: Cookies\n",
    "extra.version": "extra:\n  version:\n    provider: mike\n",
    "extra.polyfills": "extra:\n  polyfills:\n    - one.js\n",
    "docs_dir": "docs_dir: pages\n",
    "use_directory_urls": "use_directory_urls: false\n",
    "exclude_docs": "exclude_docs: guide/*.md\n",
    "draft_docs": "draft_docs: guide/*.md\n",
    "not_in_nav": "not_in_nav: guide/*.md\n",
    **{f"the feature {name}": f"theme:\n  features:\n    - {name}\n" for name in FEATURES},
    **{f"the plugin {name}": f"plugins:\n  - {name}\n" for name in PLUGINS},
    "extra_css": "extra_css:\n  - https://cdn.example/x.css\n",
    "extra_javascript": "extra_javascript:\n  - path: //cdn.example/x.js\n    async: true\n",
    "the fence mermaid": (
        "markdown_extensions:\n  - pymdownx.superfences:\n      custom_fences:\n        - name: mermaid\n"
        "          class: mermaid\n"
    ),
}
"""For each refusal, by the name that its problem says, settings that meet it."""


def test_every_refusal_is_tried() -> None:
    assert {".".join(each.path) for each in REFUSALS} <= set(GIVEN)


@pytest.mark.parametrize("name", GIVEN)
def test_what_cannot_be_honoured_is_refused_by_name_with_its_place_and_a_way_out(name: str, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"site_name: A hub\n{GIVEN[name]}", encoding="utf-8")
    (problem,) = refused_settings(tmp_path)
    assert problem.code is Code.SETTING_REFUSED
    assert re.match(rf"{re.escape(name)}.* cannot be used: ", problem.message)
    assert problem.place.path == "mkdocs.yml" and problem.place.line > 1
    assert problem.hint


def test_a_diagram_drawn_by_a_script_of_the_hubs_own_is_not_refused(tmp_path: Path) -> None:
    settings = f"{GIVEN['the fence mermaid']}extra_javascript:\n  - assets/local/mermaid.min.js\n"
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    assert refused_settings(tmp_path) == []


def test_a_hub_with_a_refused_setting_is_not_built(tmp_path: Path) -> None:
    root = buildable_hub(
        tmp_path / "hub", {"mkdocs.yml": {"replace": {"  font: false\n": "  font:\n    text: Ubuntu\n"}}}
    )
    done = build(root)
    assert done.returncode == 1
    assert "error setting-refused: theme.font cannot be used" in done.stdout + done.stderr

"""A build that knows the address at which the site will stand, and one that does not.

In: the small hub, built for an address, for the engine's own preview, and for none. Out: whole
addresses where they are known, none where they would be guessed.
"""

from __future__ import annotations

from pathlib import Path

from hubs import build, buildable_hub
from lxml import etree, html

ADDRESS = "https://example.org/hub/"


def built_for(folder: Path, address: str) -> Path:
    settings = {"mkdocs.yml": {"replace": {"site_url: !ENV [SITE_URL, '']": f"site_url: '{address}'"}}}
    root = buildable_hub(folder / "hub", settings)
    done = build(root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert ("there is no sitemap" in done.stdout + done.stderr) == (not address)
    return root / "site"


def policy_of(page: Path) -> str:
    (policy,) = html.parse(str(page)).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    return str(policy)


def test_a_site_with_an_address_names_it_on_every_page(tmp_path: Path) -> None:
    site = built_for(tmp_path, ADDRESS)
    listed = etree.parse(str(site / "sitemap.xml")).xpath("//*[local-name()='loc']/text()")
    assert len(listed) > 40
    assert f"Sitemap: {ADDRESS}sitemap.xml" in (site / "robots.txt").read_text(encoding="utf-8")
    for address in listed:
        root = html.parse(str(site / address.removeprefix(ADDRESS) / "index.html")).getroot()
        assert root.xpath("//link[@rel='canonical']/@href") == [address]
        said = {tag.get("property"): tag.get("content") for tag in root.xpath("//meta[@property]")}
        assert said["og:url"] == address
        assert said["og:image"].startswith(ADDRESS)
        assert (site / said["og:image"].removeprefix(ADDRESS)).is_file()
        assert said["og:image:alt"]
    assert all("unsafe-inline" not in policy_of(page) for page in site.rglob("*.html"))


def test_a_site_without_an_address_claims_none(tmp_path: Path) -> None:
    site = built_for(tmp_path, "")
    assert not (site / "sitemap.xml").exists()
    assert (site / "robots.txt").read_text(encoding="utf-8") == "User-agent: *\nDisallow:\n"
    for page in site.rglob("*.html"):
        assert not html.parse(str(page)).xpath("//link[@rel='canonical'] | //meta[@property='og:url']"), page


def test_only_the_engines_own_preview_lets_its_script_in(tmp_path: Path) -> None:
    site = built_for(tmp_path, "http://127.0.0.1:8000/")
    assert "script-src 'self' 'unsafe-inline';" in policy_of(site / "index.html")

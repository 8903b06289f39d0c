"""The first files of a hub: what they say, that they are right, and that nothing is written over.

In: the real data, copied, and a small git repository. Out: what `scripts/new_area.py` promises to a
person who has never seen the project.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
import yaml
from hubs import ROOT, real_hub, run

from signpost.hub import load_catalogue
from signpost.hubs.scaffold import HubArea, HubDetails, initials, scaffold
from signpost.problems import errors, listing

DAY = date(2026, 12, 1)
AVON = HubArea("avon-and-somerset", "Avon and Somerset", "england")
NEEDED = ("data", "docs", "resources.yaml", "case_studies.yaml", "principles.yaml")


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    """The real hub's catalogues with an empty `local/`."""
    root = tmp_path / "hub"
    root.mkdir()
    for name in NEEDED:
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy2)(ROOT / name, root / name)
    return root


@pytest.fixture(scope="module")
def areas():
    loaded = real_hub(DAY)
    assert loaded.catalogue is not None
    return loaded.catalogue.areas


def new_area(hub: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run(ROOT / "scripts/new_area.py", "--root", hub, *arguments, today=DAY.isoformat())


def contents(hub: Path) -> dict[str, bytes]:
    return {p.relative_to(hub).as_posix(): p.read_bytes() for p in (hub / "local").rglob("*") if p.is_file()}


def wrong_with(hub: Path) -> str:
    return listing(errors(load_catalogue(hub, DAY).problems))


def switched_on(text: str) -> str:
    """The text with every line that is switched off switched on, as its head tells people to do it."""
    head, _, rest = text.partition("\n")
    return f"{head}\n" + re.sub(r"^# ", "", rest, flags=re.MULTILINE)


def test_one_command_begins_a_hub_that_the_check_passes(hub: Path) -> None:
    done = new_area(hub, "Avon and Somerset")
    assert (done.returncode, done.stderr) == (0, "")
    assert set(contents(hub)) == {
        "local/network.yaml",
        "local/resources.yaml",
        "local/case_studies.yaml",
        "local/slots/home-welcome.md",
        "local/assets/logo.svg",
        "local/CHECKLIST.md",
    }
    assert wrong_with(hub) == ""
    catalogue = load_catalogue(hub, DAY).catalogue
    assert catalogue is not None and catalogue.network is not None
    assert (catalogue.network.name, catalogue.network.area) == ("Avon and Somerset network", "avon-and-somerset")
    assert (catalogue.network.languages, catalogue.network.contact) == (("en",), None)
    assert not catalogue.local_ids, "the examples are switched off"


def test_the_examples_are_right_once_they_are_switched_on(hub: Path) -> None:
    new_area(hub, "Dyfed-Powys")
    for name in ("network", "resources", "case_studies"):
        path = hub / f"local/{name}.yaml"
        text = path.read_text(encoding="utf-8")
        assert switched_on(text) != text
        path.write_text(switched_on(text), encoding="utf-8")
    assert wrong_with(hub) == ""
    catalogue = load_catalogue(hub, DAY).catalogue
    assert catalogue is not None and catalogue.network is not None
    assert catalogue.local_ids >= {
        ("resource", "dyfed-powys-small-grants"),
        ("case-study", "dyfed-powys-first-case-study"),
    }
    assert catalogue.network.contact == "hello@example.org"
    assert catalogue.network.pins and catalogue.network.hide and catalogue.network.colours


def test_the_example_of_an_area_is_right_once_it_is_switched_on(hub: Path) -> None:
    done = new_area(hub, "Greater Wessex", "--custom", "greater-wessex")
    assert (done.returncode, done.stderr) == (0, "")
    assert wrong_with(hub) == ""
    for name in ("network", "data/areas", "resources"):
        path = hub / f"local/{name}.yaml"
        path.write_text(switched_on(path.read_text(encoding="utf-8")), encoding="utf-8")
    assert wrong_with(hub) == ""
    catalogue = load_catalogue(hub, DAY).catalogue
    assert catalogue is not None and catalogue.network is not None
    assert catalogue.network.area == "greater-wessex"
    assert catalogue.find("area", "greater-wessex").name == "Greater Wessex"
    # Now it is one of those that the hub knows, by its name alone.
    again = new_area(hub, "greater wessex")
    assert again.returncode == 0 and "added" not in again.stdout


def test_an_area_of_its_own_gets_its_id_from_its_name(hub: Path) -> None:
    assert new_area(hub, "--custom", "--", "Greater Wessex").returncode == 0
    assert "- id: greater-wessex\n" in (hub / "local/data/areas.yaml").read_text(encoding="utf-8")


def test_every_field_of_a_network_is_there(hub: Path) -> None:
    text = scaffold(AVON, HubDetails(), DAY)["local/network.yaml"]
    written = set(yaml.safe_load(switched_on(text)))
    schema = yaml.safe_load((ROOT / "schemas/network.schema.json").read_text(encoding="utf-8"))
    assert written == set(schema["properties"])


def test_running_it_again_changes_nothing_and_says_so(hub: Path) -> None:
    new_area(hub, "Cumbria")
    (hub / "local/network.yaml").write_text("name: Our own words\narea: cumbria\n", encoding="utf-8")
    (hub / "local/CHECKLIST.md").unlink()
    before = contents(hub)
    done = new_area(hub, "Cumbria", "--name", "Something else", "--contact", "else@example.org")
    after = contents(hub)
    assert {path: after[path] for path in before} == before
    assert set(after) - set(before) == {"local/CHECKLIST.md"}
    assert done.returncode == 0
    assert "  added       local/CHECKLIST.md\n  left alone  local/network.yaml\n" in done.stdout
    assert new_area(hub, "Cumbria").stdout.startswith("The hub for Cumbria has all its first files:\n")
    assert contents(hub) == after


def test_a_hub_of_another_area_is_left_alone(hub: Path) -> None:
    new_area(hub, "Cumbria")
    before = contents(hub)
    done = new_area(hub, "Gwent")
    assert done.returncode == 1
    assert done.stderr.startswith("This hub is for another area: local/network.yaml names 'cumbria', not 'gwent'.")
    assert contents(hub) == before


@pytest.mark.parametrize("broken", ["name: [", "- a list\n", ""])
def test_a_network_file_that_cannot_be_read_stops_it(hub: Path, broken: str) -> None:
    (hub / "local").mkdir()
    (hub / "local/network.yaml").write_text(broken, encoding="utf-8")
    done = new_area(hub, "Cumbria")
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert "Mend or delete it first." in done.stderr
    assert list(contents(hub)) == ["local/network.yaml"]


def test_a_network_without_an_area_is_told_the_line_to_add(hub: Path) -> None:
    (hub / "local").mkdir()
    (hub / "local/network.yaml").write_text("name: Ours\n", encoding="utf-8")
    assert "Add this line to it: area: cumbria" in new_area(hub, "Cumbria").stdout


def test_a_slip_ends_with_commands_to_copy(hub: Path) -> None:
    done = new_area(hub, "Avon and Sommerset")
    assert done.returncode == 1 and not (hub / "local").exists()
    assert 'Did you mean this?\n  make area NAME="Avon and Somerset"\n' in done.stderr
    assert "The areas are: Metropolitan Police; Cumbria;" in new_area(hub, "xyzzy").stderr


def test_areas_of_wales_begin_in_both_languages(areas) -> None:
    for area in areas:
        text = scaffold(HubArea(area.id, area.name, area.country), HubDetails(), DAY)["local/network.yaml"]
        assert ("languages: [en, cy]\n" in text) == (area.country == "wales")
        assert ("languages: [en]\n" in text) == (area.country == "england")
    assert "languages: [cy]\n" in scaffold(AVON, HubDetails(languages=("cy",)), DAY)["local/network.yaml"]


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--languages", "en,fr", "'fr' is not a language of this hub"),
        ("--parent", "javascript:alert(1)", "error bad-url"),
        ("--custom", "Greater Wessex", "'Greater Wessex' is not an id"),
        ("--custom", "gwent", "'gwent' is an area that the hub knows: Gwent"),
    ],
)
def test_an_answer_that_cannot_be_is_refused_with_nothing_written(
    hub: Path, option: str, value: str, said: str
) -> None:
    done = new_area(hub, "Cumbria", option, value)
    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr and "Traceback" not in done.stderr
    assert not (hub / "local").exists()


@pytest.mark.parametrize("name", ["Us: all of us", '"Quoted" & <b>', "no", "- dash", "[[x]] #1", "Ŵyr a’i chŵn"])
def test_words_that_yaml_could_misread_come_out_as_they_went_in(hub: Path, name: str) -> None:
    for path, text in scaffold(HubArea("here", name), HubDetails(name=name, contact=name), DAY).items():
        if path.endswith(".yaml"):
            yaml.safe_load(switched_on(text))
    network = yaml.load(scaffold(AVON, HubDetails(name=name, contact=name), DAY)["local/network.yaml"], yaml.BaseLoader)
    assert (network["name"], network["contact"]) == (name, name)


def test_a_hub_in_welsh_has_a_welcome_in_welsh(hub: Path) -> None:
    new_area(hub, "Gwent")
    catalogue = load_catalogue(hub, DAY).catalogue
    assert catalogue is not None
    welcome = catalogue.slots["home-welcome"].text.languages
    assert welcome["en"].startswith("This hub is for Gwent.")
    assert welcome["cy"].startswith("Hwb ar gyfer Gwent yw hwn.")
    assert "home-welcome.cy.md`: a machine made these words" in (hub / "local/CHECKLIST.md").read_text()
    assert "local/slots/home-welcome.cy.md" not in scaffold(AVON, HubDetails(), DAY)


def test_a_contact_is_written_or_left_to_do() -> None:
    without = scaffold(AVON, HubDetails(), DAY)
    given = scaffold(AVON, HubDetails(contact="us@example.org"), DAY)
    assert "## TODO: how readers reach you." in without["local/network.yaml"]
    assert "TODO" not in given["local/network.yaml"] and "\ncontact: us@example.org\n" in _plain(given)
    assert "- [ ] `local/network.yaml`: give a `contact`" in without["local/CHECKLIST.md"]
    assert "- [x] `local/network.yaml`: give a `contact`" in given["local/CHECKLIST.md"]


def _plain(files: dict[str, str]) -> str:
    return files["local/network.yaml"].replace('"', "")


@pytest.mark.parametrize(
    ("remotes", "parent"),
    [
        ({}, ""),
        ({"origin": "/srv/here.git"}, ""),
        ({"origin": "https://code.example.org/net/hub.git"}, "https://code.example.org/net/hub"),
        ({"origin": "https://me:pass@code.example.org/net/hub"}, "https://code.example.org/net/hub"),
        (
            {"origin": "git@code.example.org:net/hub.git", "upstream": "git@code.example.org:parent/hub.git"},
            "https://code.example.org/parent/hub",
        ),
        ({"upstream": "ssh://git@code.example.org:2222/parent/hub.git"}, "https://code.example.org/parent/hub"),
    ],
)
def test_the_parent_is_what_git_says_without_passwords(hub: Path, remotes: dict[str, str], parent: str) -> None:
    subprocess.run(["git", "init", "--quiet", str(hub)], check=True)
    for name, address in remotes.items():
        subprocess.run(["git", "-C", str(hub), "remote", "add", name, address], check=True)
    new_area(hub, "Cumbria")
    network = yaml.safe_load((hub / "local/network.yaml").read_text(encoding="utf-8"))
    assert network.get("parent", "") == parent


def test_initials_are_those_of_the_words_that_count() -> None:
    assert initials("Avon and Somerset") == "AS"
    assert initials("Hampshire and Isle of Wight") == "HIW"
    assert initials("Dyfed-Powys") == "DP"
    assert initials("here") == "H"


@pytest.mark.parametrize("contact", ["", "us@example.org"])
def test_the_check_reminds_of_a_missing_contact_and_passes(hub: Path, contact: str) -> None:
    new_area(hub, "Cumbria", *(["--contact", contact] if contact else []))
    done = run(ROOT / "scripts/validate.py", hub, today=DAY.isoformat())
    assert done.returncode == 0, done.stdout
    assert ("local/network.yaml:1:1: warning no-contact: readers cannot reach you yet" in done.stdout) == (not contact)

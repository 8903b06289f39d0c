"""The catalogue of a language: what stops a build, and whether the one that ships is whole.

In: catalogues with one thing wrong, and the shipped one. Out: problems with the line of the message;
nothing for the shipped one, which is also in step with the code.
"""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from hubs import ROOT, build, run
from pseudo import NETWORK, bilingual_hub

from signpost.languages import CODES, ENGLISH, OWN_NAMES, Language
from signpost.languages.extract import HEADER, PLURALS, in_step, messages_of
from signpost.languages.read import FOLDER, Translations, read_catalogue, read_languages, unsaid
from signpost.problems import listing

HEAD = HEADER.format(name="Cymraeg", code="cy", plurals=PLURALS["cy"])
LINE = HEAD.count("\n") + 1
"""The line of the first message."""

LINK = 'msgid "See <a href=\\"%(url)s\\">it</a>."\n'
COUNTED = 'msgid "%(num)s link to %(site)s"\nmsgid_plural "%(num)s links to %(site)s"\n'


def six(*forms: str) -> str:
    return "".join(f'msgstr[{number}] "{form}"\n' for number, form in enumerate(forms))


def problems_of(tmp_path: Path, message: str) -> str:
    path = tmp_path / FOLDER / "cy.po"
    path.parent.mkdir(parents=True)
    path.write_text(HEAD + message, encoding="utf-8")
    return listing(read_catalogue(tmp_path, "cy")[1])


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ('msgid "Home"\nmsgstr ""\n', "untranslated"),
        ('#, fuzzy\nmsgid "Home"\nmsgstr "Hafan"\n', "fuzzy"),
        ('msgid "On %(day)s"\nmsgstr "Ar"\n', "placeholder"),
        ('msgid "On %(day)s"\nmsgstr "Ar %(dydd)s"\n', "placeholder"),
        ('msgid "All of it"\nmsgstr "100% ohono"\n', "placeholder"),
        (COUNTED + six("dim", "%(num)s", "", "%(num)s", "%(num)s", "%(num)s"), "untranslated"),
        (COUNTED + six(*["%(num)s dolen"] * 6), "placeholder"),
        ('msgid "Home"\nmsgstr "<b>Hafan</b>"\n', "html-in-translation"),
        ('msgid "Home"\nmsgstr "Hafan <"\n', "html-in-translation"),
        ('msgid "Home"\nmsgstr "\\"Hafan\\""\n', "html-in-translation"),
        ('msgid "Home"\nmsgstr "Hafan & mwy"\n', "html-in-translation"),
        (LINK + 'msgstr "Gweler hynny %(url)s."\n', "html-in-translation"),
        (LINK + 'msgstr "Gweler <a href=\\"%(url)s\\" onclick=\\"x\\">hynny</a>."\n', "html-in-translation"),
    ],
)
def test_what_no_reader_should_meet_is_a_problem_with_its_line(tmp_path: Path, message: str, code: str) -> None:
    found = problems_of(tmp_path, message)
    line = LINE + (1 if message.startswith("#") else 0)
    assert found.startswith(f"data/languages/cy.po:{line}:1: error {code}: "), found
    assert found.count("\n") == 0


@pytest.mark.parametrize(
    "message",
    [
        'msgid "Home"\nmsgstr "Hafan"\n',
        'msgid "It\'s here"\nmsgstr "Mae\'n yma"\n',
        LINK + 'msgstr "Gweler <a href=\\"%(url)s\\">hynny</a>."\n',
        COUNTED + six("dim dolen i %(site)s", "un ddolen i %(site)s", *["%(num)s dolen i %(site)s"] * 4),
    ],
)
def test_a_sound_translation_is_no_problem(tmp_path: Path, message: str) -> None:
    assert problems_of(tmp_path, message) == ""


def test_a_catalogue_that_is_missing_or_broken_is_one_problem(tmp_path: Path) -> None:
    assert "cy.po:1:1: error missing-file" in listing(read_catalogue(tmp_path, "cy")[1])
    broken = problems_of(tmp_path, 'msgid "Home"\nmsgstr "Hafan\n\nnonsense\n')
    assert [line.split(": ")[0] for line in broken.splitlines()] == [f"{FOLDER}/cy.po:{LINE + n}:1" for n in (1, 3)]
    assert broken.count("error bad-catalogue") == 2


def test_counts_take_the_six_forms_of_welsh(tmp_path: Path) -> None:
    forms = [f"%(num)s {name} %(site)s" for name in ("zero", "one", "two", "few", "many", "other")]
    assert problems_of(tmp_path, COUNTED + six(*forms)) == ""
    (welsh,), _ = read_languages(tmp_path, ("cy",))
    said = [welsh.ngettext("%(num)s link to %(site)s", "%(num)s links to %(site)s", n, site="x") for n in range(8)]
    assert [words.split()[1] for words in said] == ["zero", "one", "two", "few", "other", "other", "many", "other"]
    assert unsaid(welsh) == []
    assert welsh.translate("Nobody marked this") == "Nobody marked this"
    assert "'Nobody marked this' is not in the catalogue" in listing(unsaid(welsh))


def test_the_first_language_is_at_the_root(tmp_path: Path) -> None:
    problems_of(tmp_path, "")
    assert [(each.code, each.folder) for each in read_languages(tmp_path, ("cy", "en"))[0]] == [
        ("cy", ""),
        ("en", "en/"),
    ]
    assert [(each.code, each.folder) for each in read_languages(tmp_path, ("en", "cy"))[0]] == [
        ("en", ""),
        ("cy", "cy/"),
    ]


@pytest.mark.parametrize(
    ("code", "said"),
    [("en", ["24 November 2026", "May 2024", "1999"]), ("cy", ["24 Tachwedd 2026", "Mai 2024", "1999"])],
)
def test_dates_and_numbers_have_the_form_of_the_language(code: str, said: list[str]) -> None:
    language = Language(code)
    assert [language.day(given) for given in (date(2026, 11, 24), "2024-05", "1999")] == said
    assert language.number(1234567) == "1,234,567"
    assert ENGLISH.all_of(["a", "b", "c"]) == "a, b and c"
    assert ENGLISH.any_of(["a", "b"]) == "a or b"
    assert ENGLISH.all_of(["a"]) == "a"
    assert ENGLISH.all_of([]) == ""


def test_a_hub_with_an_empty_translation_is_not_built(tmp_path: Path) -> None:
    root = bilingual_hub(tmp_path / "hub")
    path = root / FOLDER / "cy.po"
    words = path.read_text(encoding="utf-8")
    line = words[: words.index('msgid "Search the hub"')].count("\n") + 1
    path.write_text(words.replace('msgstr "[Sêârch thê hûb]"', 'msgstr ""'), encoding="utf-8")
    done = build(root)
    assert done.returncode == 1
    assert (
        f"data/languages/cy.po:{line}:1: error untranslated: 'Search the hub' has no translation"
        in done.stdout + done.stderr
    )
    assert not (root / "site").exists()
    checked = run("scripts/validate.py", str(root))
    assert checked.returncode == 1
    assert "error untranslated" in checked.stdout
    # In English alone the same words stop nothing.
    (root / "local" / "network.yaml").write_text(NETWORK.replace("LANGUAGES", "en"), encoding="utf-8")
    assert run("scripts/validate.py", str(root)).returncode == 0


@pytest.mark.parametrize("code", CODES[1:])
def test_the_shipped_catalogue_is_in_step_with_the_code(code: str) -> None:
    shipped = (ROOT / FOLDER / f"{code}.po").read_text(encoding="utf-8")
    wanted = in_step(shipped, messages_of(ROOT), code, OWN_NAMES[code])
    assert shipped == wanted, "run: make messages"


@pytest.mark.parametrize("code", CODES[1:])
def test_the_shipped_catalogue_is_whole(code: str) -> None:
    catalogue, problems = read_catalogue(ROOT, code)
    assert listing(problems) == ""
    assert catalogue is not None
    assert len(catalogue) > 800
    assert Translations(catalogue).missed == {}


def test_what_was_translated_is_kept_and_what_is_gone_goes(tmp_path: Path) -> None:
    before = HEAD + 'msgid "Search the hub"\nmsgstr "Neidio"\n\nmsgid "No such message"\nmsgstr "Dim"\n'
    after = read_po(io.BytesIO(in_step(before, messages_of(ROOT), "cy", "Cymraeg").encode()), locale="cy")
    assert after.get("Search the hub").string == "Neidio"
    assert after.get("No such message") is None
    assert after.num_plurals == 6

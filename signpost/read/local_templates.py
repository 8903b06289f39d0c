"""Templates that a network puts in the place of the parent's, and what is wrong with templates before any is rendered.

In: `overrides/` and `local/overrides/`. Out: problems, each at its line. A template is parsed as it will be for a
page; what it includes is there and does not lead back to itself; a name that no template of the parent's and no
function of the pages has is a slip of the keys. What only rendering can tell is left to the build.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

from jinja2 import Environment, TemplateAssertionError, TemplateSyntaxError, meta, nodes

from signpost.problems import Code, Location, Problem, nearest
from signpost.read.claims import Claim
from signpost.read.slots import SLOTS
from signpost.read.yaml_reader import read_text
from signpost.schema.folders import LOCAL

FOLDER = "overrides"
OWN = f"{LOCAL}/{FOLDER}"
RENDERED = ("pages", "parts", "slots")
"""The folders of templates that the project renders itself; the rest are the frame's, which the site engine renders."""

CLAIMS = (
    *(Claim(f"{FOLDER}/{folder}/*.html", "templates") for folder in RENDERED),
    Claim(f"{FOLDER}/*.html", "templates of the frame"),
    Claim(f"{FOLDER}/partials/**/*.html", "templates of the frame"),
    Claim(f"{FOLDER}/styles/*", "parts of the stylesheet"),
    Claim(f"{FOLDER}/assets/**/*", "files of the theme"),
)

ADDED_FILTERS = ("said", "bare")
"""Filters of the pages that are not Jinja's own; `signpost.site.render` gives them."""

_Parsed = tuple[str, nodes.Template]


def template_problems(root: Path) -> list[Problem]:
    """What is wrong with the templates of the hub in `root`, as far as their text tells."""
    problems: list[Problem] = []
    environment = _environment()
    parents = _parsed(root, FOLDER, environment, problems)
    own = _parsed(root, OWN, environment, problems)
    both = {**parents, **own}
    for file, tree in both.values():
        problems += _unknown_tests(file, tree, environment)
    for name, (file, tree) in both.items():
        problems += _problems_of_includes(root, name, file, tree, both)
    if parents and own:
        # Without the parent's templates, nothing tells what pages give to theirs, or what there is to replace.
        names = _names_used(parents.values()) | _IN_EVERY_TEMPLATE
        for file, tree in own.values():
            problems += _unknown_names(file, tree, names)
    if parents:
        problems += _unused(root, own)
    return problems


def _environment() -> Environment:
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.i18n"])
    environment.policies["ext.i18n.trimmed"] = True
    environment.filters.update(dict.fromkeys(ADDED_FILTERS, str))
    return environment


def _parsed(root: Path, folder: str, environment: Environment, problems: list[Problem]) -> dict[str, _Parsed]:
    """The templates of a folder by name, each with its file; what cannot be read or parsed is a problem."""
    found = {}
    for part in RENDERED:
        for path in sorted((root / folder / part).glob("[!.]*.html")):
            file = path.relative_to(root).as_posix()
            text, wrong = read_text(root, file)
            problems += wrong
            if text is None:
                continue
            try:
                found[f"{part}/{path.name}"] = (file, _compiled(text, file))
            except (TemplateSyntaxError, TemplateAssertionError) as error:
                problems.append(_mistake(file, text, error, environment))
            except SyntaxError as error:
                # What Jinja takes and Python, to which it is translated, does not: a name given twice, for instance.
                place = Location(file, _line_of(error.lineno or 1, text, environment))
                problems.append(Problem(place, Code.BAD_TEMPLATE, error.msg))
            except (ValueError, OverflowError) as error:
                problems.append(Problem(Location(file), Code.BAD_TEMPLATE, f"it cannot be read: {error}"))
            except RecursionError:
                problems.append(Problem(Location(file), Code.BAD_TEMPLATE, "it is nested too deep", "make it simpler"))
    return found


@lru_cache(maxsize=256)
def _compiled(text: str, file: str) -> nodes.Template:
    """A template that compiles, as a tree that is only read. Raises what Jinja and Python say of any other.

    It is kept, since a preview asks at each save for all templates, and most are as they were.
    """
    environment = _environment()
    tree = environment.parse(text, file, file)
    # A filter or test that is not known shows only when the template is compiled.
    environment.compile(tree, file, file)
    return tree


def _mistake(file: str, text: str, error: TemplateSyntaxError, environment: Environment) -> Problem:
    message, hint = error.message or "it cannot be read", ""
    for kind, known in (("filter", environment.filters), ("test", environment.tests)):
        if message.startswith(f"No {kind} named "):
            near = nearest(message.split("'")[1], list(known))
            hint = f"did you mean '{near}'?" if near else ""
    line = error.lineno
    if "Unexpected end of template" in message and (begun := _left_open(text, environment)):
        line, name = begun
        message, hint = f"{{% {name} %}} is not closed", f"write {{% end{name} %}} where it ends"
    return Problem(Location(file, line), Code.BAD_TEMPLATE, message.rstrip("."), hint)


def _line_of(python_line: int, text: str, environment: Environment) -> int:
    """The line of a template from which a line of Python was made; Jinja notes pairs of both at the end."""
    made = str(environment.compile(text, raw=True))
    noted = re.findall(r"(\d+)=(\d+)", made.rpartition("debug_info = ")[2])
    return max((int(line) for line, python in noted if int(python) <= python_line), default=1)


def _unknown_tests(file: str, tree: nodes.Template, environment: Environment) -> Iterator[Problem]:
    """Filters and tests that are not known where Jinja finds out only as it renders: within conditions."""
    for what, kind, known in (("filter", nodes.Filter, environment.filters), ("test", nodes.Test, environment.tests)):
        for node in tree.find_all(kind):
            if node.name not in known:
                near = nearest(node.name, list(known))
                hint = f"did you mean '{near}'?" if near else ""
                yield Problem(Location(file, node.lineno), Code.BAD_TEMPLATE, f"No {what} named '{node.name}'", hint)


def _left_open(text: str, environment: Environment) -> tuple[int, str] | None:
    """The line and the name of the innermost tag of a template that is not closed."""
    begun: list[tuple[int, str]] = []
    tokens = [token for token in environment.lex(text) if token[1] != "whitespace"]
    for (line, kind, _), (_, _, name) in pairwise(tokens):
        if kind == "block_begin" and name.startswith("end") and begun:
            begun.pop()
        elif kind == "block_begin" and name in _CLOSED:
            begun.append((line, name))
    return begun[-1] if begun else None


_CLOSED = frozenset({"if", "for", "block", "macro", "call", "filter", "trans", "with", "autoescape"})


def _taken_in(tree: nodes.Template) -> Iterator[tuple[str, int, bool]]:
    """The templates that one takes in by name: each with its line, and whether it may be missing."""
    for node in tree.find_all((nodes.Include, nodes.Extends, nodes.Import, nodes.FromImport)):
        wanted = getattr(node, "template", None)
        if isinstance(wanted, nodes.Const) and isinstance(wanted.value, str):
            yield wanted.value, node.lineno, bool(getattr(node, "ignore_missing", False))


def _problems_of_includes(
    root: Path, name: str, file: str, tree: nodes.Template, known: Mapping[str, _Parsed]
) -> Iterator[Problem]:
    for wanted, line, may_be_missing in _taken_in(tree):
        place = Location(file, line)
        if wanted not in known:
            if not may_be_missing and not _is_there(root, wanted):
                near = nearest(wanted, list(known))
                hint = f"did you mean '{near}'?" if near else "templates are named from overrides/, as parts/list.html"
                yield Problem(place, Code.BAD_TEMPLATE, f"there is no template '{wanted}'", hint)
        elif _leads_back(wanted, name, known):
            hint = "copy what you need of the parent's; a template cannot take in the one whose place it takes"
            yield Problem(place, Code.BAD_TEMPLATE, f"'{wanted}' leads back to this template", hint)


def _is_there(root: Path, name: str) -> bool:
    """Whether there is a template of this name, though it cannot be parsed; a name that no file can have is of none."""
    try:
        return any((root / folder / name).is_file() for folder in (OWN, FOLDER))
    except (OSError, ValueError):
        return False


def _leads_back(start: str, name: str, known: Mapping[str, _Parsed]) -> bool:
    """Whether a template extends, or includes where nothing decides whether, the template `name`."""
    seen, waiting = set(), [start]
    while waiting:
        each = waiting.pop()
        if each == name:
            return True
        if each in seen or each not in known:
            continue
        seen.add(each)
        # What stands in a condition or a loop may never be reached.
        tree = known[each][1]
        unconditional = [node for node in tree.body if isinstance(node, nodes.Extends | nodes.Include)]
        waiting += [wanted for wanted, _, _ in _taken_in(nodes.Template(list(unconditional)))]
    return False


GIVEN = frozenset(
    """
    here link root entry_link to block inline slot catalogue today owner language english said_in label lang_of in_words
    is_past standing kind_of kind_words resource_kinds force_words told_as_words authority_words still_binds_words
    overdue_of area_words where_words audience_words names_of stage_words is_local local_as local host_of known_of
    local_mark link_words reader_words any_gone archive_name why_here parts_shown
    """.split()  # noqa: SIM905  # names in lines read better than one a line
)
"""What `signpost.site.render` gives to every template, also where none of the parent's uses it; a test holds the two
to each other."""

_IN_EVERY_TEMPLATE = GIVEN | {"loop", "caller", "varargs", "kwargs", "self", "super", "_", "gettext", "ngettext"}


def _names_used(trees: object) -> set[str]:
    """The names that templates take from outside; the parent's use all that pages give."""
    names: set[str] = set()
    for _, tree in trees:  # type: ignore[attr-defined]
        names |= meta.find_undeclared_variables(tree)
    return names | set(Environment().globals)


def _unknown_names(file: str, tree: nodes.Template, known: set[str] | frozenset[str]) -> Iterator[Problem]:
    unknown = meta.find_undeclared_variables(tree) - known
    tested = {node.node.name for node in tree.find_all(nodes.Test) if isinstance(node.node, nodes.Name)}
    for name in sorted(unknown - tested):
        line = next((node.lineno for node in tree.find_all(nodes.Name) if node.name == name), 1)
        near = nearest(name, sorted(known))
        hint = f"did you mean '{near}'?" if near else "pages give templates no such value"
        yield Problem(Location(file, line), Code.BAD_TEMPLATE, f"'{name}' is not known here", hint)


def _unused(root: Path, own: Mapping[str, _Parsed]) -> Iterator[Problem]:
    """Own templates in whose place no other stands, and which no other takes in."""
    taken = {wanted for _, tree in own.values() for wanted, _, _ in _taken_in(tree)}
    bases = [root / FOLDER, *_theme()]
    parents = sorted(
        {path.relative_to(bases[0]).as_posix() for part in RENDERED for path in (bases[0] / part).glob("*.html")}
        | {f"slots/{slot}.html" for slot in SLOTS}
    )
    for path in sorted((root / OWN).rglob("*")):
        name = path.relative_to(root / OWN).as_posix()
        judged = path.suffix == ".html" or name.startswith("styles/")
        if not judged or name in taken or name in parents or any((base / name).is_file() for base in bases):
            continue
        near = nearest(name, parents)
        hint = f"did you mean '{OWN}/{near}'?" if near else "the parent may have renamed or removed its own"
        place = Location(path.relative_to(root).as_posix())
        yield Problem(place, Code.UNUSED_TEMPLATE, f"no page uses it: there is no {FOLDER}/{name} to replace", hint)


def _theme() -> list[Path]:
    """The folder of the theme's own templates, found without importing it; empty where it is not installed."""
    found = find_spec("material")
    return [Path(place) / "templates" for place in found.submodule_search_locations or ()] if found else []

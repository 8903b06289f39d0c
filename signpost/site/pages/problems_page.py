"""The page that the preview shows in place of the site while something is wrong with the hub's files.

In: the problems, or the words of whatever else ended the build, and the hub's stylesheet. Out: one HTML
document that needs nothing else: when it is shown, there may be no site and no template that works.
"""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import Environment
from markupsafe import Markup

from signpost.problems import Code, Location, Problem, Severity, errors

_PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{{ title }} - preview</title>
<style>
{{ style }}
body { margin: 0; }
main { max-width: var(--page); margin: 0 auto; padding: 1.4rem var(--gutter) 3.2rem; }
.problems { max-width: none; padding: 0; list-style: none; }
.problems li { margin: 0 0 0.8rem; padding: 0.6rem 0.8rem; border-left: 4px solid var(--stop); }
.problems li { background: var(--stop-tint); }
.problems.warnings li { border-color: var(--warn); background: var(--warn-tint); }
.problems code { font: 400 var(--size-0)/1.5 var(--mono); overflow-wrap: anywhere; white-space: pre-wrap; }
.problems code { background: none; }
</style>
</head>
<body>
<main id="main" class="signpost">
<h1>The site cannot be built</h1>
<p class="lead">{{ lead }}</p>
<p>Correct your files and save them. The site then comes back by itself.</p>
{% if words %}
<ul class="problems"><li><code>{{ words }}</code></li></ul>
{% endif %}
{% for heading, shown, look in lists if shown %}
<h2>{{ heading }}</h2>
<ul class="problems {{ look }}">
{% for problem in shown %}
<li><code>{{ problem }}</code></li>
{% endfor %}
</ul>
{% endfor %}
<p>The terminal that runs the preview shows the same list.</p>
</main>
</body>
</html>
"""


def template_problem(place: Location, message: str) -> Problem:
    """The problem that a template, the hub's or the network's own, cannot be read or filled in."""
    return Problem(place, Code.BAD_TEMPLATE, message)


def problems_page(problems: Sequence[Problem], words: str = "", style: str = "") -> str:
    """The page as HTML. `words` says what ended the build where that is no problem of a file; `style` is CSS."""
    wrong = sorted(set(errors(problems)))
    warnings = sorted({problem for problem in problems if problem.severity is Severity.WARNING})
    count = len(wrong) + bool(words)
    title = f"{count} problem{'' if count == 1 else 's'}"
    environment = Environment(autoescape=True, trim_blocks=True)
    return environment.from_string(_PAGE).render(
        title=title,
        lead=f"There {'is' if count == 1 else 'are'} {title} to correct.",
        words=words,
        # All that a style element may not hold is what would end it.
        style=Markup(style.replace("</", "<\\/")),
        lists=[("Errors", wrong, "errors"), ("Warnings", warnings, "warnings")],
    )

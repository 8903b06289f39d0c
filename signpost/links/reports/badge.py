"""badge.svg and badge.json: the state of all links in two words.

In: a report. Out: an SVG picture that loads nothing, and the same for shields.io to draw, in colours of tokens.css.
"""

from __future__ import annotations

from html import escape

from signpost.colours import design_tokens
from signpost.links.report import LinkReport, RunStatus
from signpost.links.reports.json_report import as_json
from signpost.links.reports.wording import to_mend
from signpost.links.verdicts import State

LABEL = "links"


def badge(report: LinkReport) -> tuple[str, str]:
    """What the badge says, and its colour as `#rrggbb`."""
    colours = design_tokens().day
    if report.run.status is RunStatus.BROKEN:
        return "unknown", colours["--badge-unknown"]
    if not report.run.complete:
        return "incomplete", colours["--badge-incomplete"]
    if all(link.state is State.UNCHECKED for link in report.links):
        return "unknown", colours["--badge-unknown"]
    count = to_mend(report)
    return (f"{count} to mend", colours["--badge-wrong"]) if count else ("ok", colours["--badge-ok"])


def badge_json(report: LinkReport) -> str:
    """The badge as shields.io's endpoint badges want it."""
    message, colour = badge(report)
    return as_json({"schemaVersion": 1, "label": LABEL, "message": message, "color": colour})


def badge_svg(report: LinkReport) -> str:
    """The badge as a picture, with its words for those who do not see it."""
    message, colour = badge(report)
    colours = design_tokens().day
    font = 'font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle"'
    left, right = _width(LABEL), _width(message)
    whole = left + right
    said = escape(f"{LABEL}: {message}", quote=True)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{whole}" height="20" viewBox="0 0 {whole} 20" '
        f'role="img" aria-label="{said}">\n'
        f"  <title>{said}</title>\n"
        f'  <rect width="{left}" height="20" fill="{colours["--badge-label"]}"/>\n'
        f'  <rect x="{left}" width="{right}" height="20" fill="{colour}"/>\n'
        f'  <g fill="{colours["--badge-ink"]}" {font}>\n'
        f'    <text x="{left / 2}" y="14" textLength="{left - 12}">{LABEL}</text>\n'
        f'    <text x="{left + right / 2}" y="14" textLength="{right - 12}">{escape(message)}</text>\n'
        f"  </g>\n"
        f"</svg>\n"
    )


def _width(text: str) -> int:
    """About as wide as the text is drawn, with room at both sides."""
    return round(len(text) * 6.6) + 12

"""link-health.junit.xml: a test case for each link, for CI services that show tests.

In: a report. Out: XML text. A run that is not complete has one more case, which is an error;
a broken one judges no link.
"""

from __future__ import annotations

from xml.etree import ElementTree

from signpost.links.report import LinkReport, ReportedLink, RunStatus, to_act_on
from signpost.links.reports.wording import days, evidence, kind_of_trouble, printable, where
from signpost.links.verdicts import State


def junit(report: LinkReport) -> str:
    """The whole file."""
    broken = report.run.status is RunStatus.BROKEN
    suite = ElementTree.Element("testsuite", name=printable(report.title), timestamp=f"{report.run.day}T00:00:00")
    if not report.run.complete:
        case = ElementTree.SubElement(suite, "testcase", classname="run", name=f"The run is {report.run.status.value}")
        why = printable(report.run.why or "It did not look at every link.")
        ElementTree.SubElement(case, "error", type=report.run.status.value, message=why).text = why
    for link in report.links:
        case = ElementTree.SubElement(suite, "testcase", classname=_class(link), name=printable(link.url))
        if broken:
            ElementTree.SubElement(case, "skipped", message="Not judged: the run is broken.")
        elif link.suppressed:
            ElementTree.SubElement(case, "skipped", message=printable(f"Not reported: {link.suppressed}"))
        elif to_act_on(link):
            failure = ElementTree.SubElement(
                case, "failure", type=kind_of_trouble(link), message=printable(link.summary)
            )
            failure.text = printable(_text(link))
        elif link.state is State.UNCHECKED:
            ElementTree.SubElement(case, "skipped", message=printable(link.summary or "Not checked yet."))
    suite.set("tests", str(len(suite)))
    for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(name, str(len(suite.findall(f"testcase/{tag}"))))
    suites = ElementTree.Element("testsuites")
    suites.append(suite)
    ElementTree.indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(suites, encoding="unicode") + "\n"


def _class(link: ReportedLink) -> str:
    """The publisher that a link belongs to, else the file that it stands in."""
    names = [place.publisher for place in link.places if place.publisher] + [place.path for place in link.places]
    return printable(names[0]) if names else "links"


def _text(link: ReportedLink) -> str:
    lines = [where(place) for place in link.places]
    lines += [days(link), *evidence(link)]
    if link.suggested_fix:
        lines.append(f"What to do: {link.suggested_fix}")
    return "\n".join(filter(None, lines))

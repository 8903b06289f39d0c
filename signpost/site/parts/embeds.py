"""Hand-written pages: their references become links, cards, tools and lists.

In: references, and a renderer of the parts that can be set in. Out: an element for each that stands in a run of
words, and a block of HTML for each thing set in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from xml.etree.ElementTree import Element

from signpost.currency import OUT_OF_LISTS, in_force
from signpost.hub import Catalogue
from signpost.markdown import references
from signpost.markdown.references import Reference
from signpost.schema import Entry, Status
from signpost.schema.kinds import kind_of
from signpost.site.addresses import relative
from signpost.site.parts.cycle import cycle_svg
from signpost.site.parts.ladder import ladder_svg
from signpost.site.parts.prose import reference_element, target_of
from signpost.site.render import Renderer

DEFAULT_LENGTH = 6
"""How many entries a list shows when the page does not say."""


@dataclass(frozen=True)
class Embeds:
    """What references become on one page: `here` is its address, `language` that of its words.

    What is set in says its own language where the page's is not the renderer's.
    """

    here: str
    catalogue: Catalogue
    renderer: Renderer
    today: date
    language: str

    def link_to(self, reference: Reference) -> Element | str:
        """A link in a run of words; words alone for what the network hides."""
        address, title = target_of(self.catalogue, reference.target, reference.id)
        return reference_element(reference, relative(address, self.here) if address else "", title, self.language)

    def set_in(self, reference: Reference) -> str:
        """A thing on a line of its own, as a block of HTML; nothing for what the network hides."""
        catalogue, renderer = self.catalogue, self.renderer
        if reference.target in references.LISTS:
            return self._block(renderer.part("list", self.here, entries=listed(reference, catalogue, self.today)))
        if reference.target == "picture":
            return self._block(_picture(reference.id, self.here, catalogue, renderer))
        if not catalogue.has(reference.target, reference.id):
            return ""
        thing = catalogue.find(reference.target, reference.id)
        return self._block(renderer.part(reference.target, self.here, **{reference.target: thing}))

    def _block(self, html: str) -> str:
        """HTML without the empty lines that templates leave."""
        lines = "\n".join(line for line in html.splitlines() if line.strip())
        code = self.renderer.language.code
        return f'<div lang="{code}">\n{lines}\n</div>' if self.language != code else lines


def listed(reference: Reference, catalogue: Catalogue, today: date) -> list[Entry]:
    """The entries that a list chooses: in force and not historic, all keys met, current ones first."""
    kind = references.LISTS[reference.target]
    chosen = [
        entry
        for entry in catalogue.entries
        if kind_of(entry) is kind
        and entry.status not in OUT_OF_LISTS
        and in_force(entry, today)
        and _meets(entry, reference, catalogue)
    ]
    chosen.sort(
        key=lambda entry: (
            catalogue.rank("entry", entry.id),
            entry.status is not Status.CURRENT,
            len(entry.topics),
            entry.title.lower(),
        )
    )
    (length,) = reference.option("max") or (str(DEFAULT_LENGTH),)
    return chosen[: int(length)]


def _meets(entry: Entry, reference: Reference, catalogue: Catalogue) -> bool:
    has = {
        "topic": entry.topics,
        "stage": catalogue.stages_of(entry),
        "audience": catalogue.audiences_of(entry),
        "kind": (getattr(entry, "kind", ""),),
    }
    return all(set(reference.option(key)) & set(values) for key, values in has.items() if reference.option(key))


def _picture(id: str, here: str, catalogue: Catalogue, renderer: Renderer) -> str:
    if id == references.CYCLE:
        return renderer.part("picture", here, picture=None, svg=cycle_svg(catalogue.stages, here, renderer.language))
    picture = catalogue.find("picture", id)
    return renderer.part("picture", here, picture=picture, svg=ladder_svg(picture))

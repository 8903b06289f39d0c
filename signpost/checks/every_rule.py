"""Every rule that a hub must keep, in the order in which they are checked.

In: nothing. Out: `RULES`; a new module of rules is named here and nowhere else.
"""

from __future__ import annotations

from signpost.checks import (
    answers,
    area_life,
    areas,
    drift,
    duplicates,
    law,
    local_assets,
    names,
    network,
    new_here,
    page_words,
    places,
    policies,
    records,
    slots,
    texts,
    tools,
    translations,
)
from signpost.overlay.unchecked_hub import Rule

RULES: tuple[Rule, ...] = tuple(
    rule
    for module in (
        names,
        records,
        duplicates,
        areas,
        area_life,
        places,
        tools,
        answers,
        network,
        new_here,
        texts,
        page_words,
        translations,
        policies,
        slots,
        local_assets,
        drift,
        law,
    )
    for rule in module.RULES
)

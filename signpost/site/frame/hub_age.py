"""How old a hub is, for the frame of every page: a hub whose maintainer has gone says so itself.

In: a site. Out: plain values for the engine's configuration. Reviews are judged on the day of the
build; how long ago that was, only the reader's clock can say (`assets/age.js`).
"""

from __future__ import annotations

from typing import Any

from signpost.currency import last_reviewed, months_between
from signpost.site.site import Site


def hub_age(site: Site) -> dict[str, Any]:
    """The day of the build, after how many days that is old, and since when nobody has reviewed anything.

    The last is a day in words, empty while somebody has within the months of the policy.
    """
    age = site.catalogue.network_policy.age
    last = last_reviewed(site.catalogue)
    silent = last is not None and months_between(last, site.today) >= age.reviewed_months
    return {
        "built": site.today.isoformat(),
        "after": age.built_days,
        "unreviewed": site.language.day(last) if silent and last else "",
    }

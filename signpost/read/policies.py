"""Reads the policies, the network's laid over the parent's, and holds them to their rules.

In: the files `link_policy.yaml` and `network_policy.yaml` in `data/` and `local/data/`, of which any may be
missing. Out: a `LinkPolicy`, a `NetworkPolicy`, and problems.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from signpost.schema import LinkPolicy, NetworkPolicy

POLICY_FILE = "data/link_policy.yaml"
NETWORK_POLICY_FILE = "data/network_policy.yaml"


def joined_policy(policies: Sequence[LinkPolicy]) -> LinkPolicy:
    """The parent's link policy with the network's over it: fields given win, lists add up."""
    given: dict[str, Any] = {}
    for policy in policies:
        for name in policy.model_fields_set:
            value = getattr(policy, name)
            given[name] = given.get(name, ()) + value if isinstance(value, tuple) else value
    return LinkPolicy.model_construct(**given)


def joined_network_policy(policies: Sequence[NetworkPolicy]) -> NetworkPolicy:
    """The parent's policy for the family of hubs with the network's over it: fields given win."""
    given = {name: getattr(policy, name) for policy in policies for name in policy.model_fields_set}
    return NetworkPolicy.model_construct(**given)

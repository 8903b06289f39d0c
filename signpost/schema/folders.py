"""Where things stand in a hub's folder, and the two countries that a hub is about.

In: nothing. Out: names of folders and files, each relative to the hub's folder.
"""

from __future__ import annotations

LOCAL = "local"
"""The folder that a network owns."""

NETWORK_FILE = f"{LOCAL}/network.yaml"
"""What a network says of itself; a hub without it is the parent's own."""

COUNTRIES = ("england", "wales")
"""The countries whose police force areas a hub covers, by the ids that `applies_in` uses."""

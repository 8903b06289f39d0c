"""How files under `local/` that were written for an older data model are read, and brought up to date.

One module per step, `from_N_to_M.py`, each a pure function: from a file's path and its values, as
version N has them, to the moves that make them version M. `read_hub_yaml` makes the moves in
memory; `signpost.updates.rewrite` makes the same moves in the text of the files.
"""

from signpost.read.migrations.moves import Move, Remove, Rename, Replace, Wrap, moved
from signpost.read.migrations.reading import read_hub_yaml, version_of
from signpost.read.migrations.steps import KEPT, STEPS

__all__ = [
    "KEPT",
    "STEPS",
    "Move",
    "Remove",
    "Rename",
    "Replace",
    "Wrap",
    "moved",
    "read_hub_yaml",
    "version_of",
]

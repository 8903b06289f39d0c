"""Ends a build that failed: frees the folder that it writes, and says in a sentence what the system refused.

In: the error that MkDocs tells plugins, without the configuration of the build. Out: the folder given up, and Abort.
"""

from __future__ import annotations

from pathlib import Path

from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin
from preview import failure_of

from signpost.files import why
from signpost.output import Output
from signpost.problems import listing

NOTHING_WRITTEN = "Nothing was written."
"""How every build ends that leaves the last good site in place."""


class BuildEnd(BasePlugin):  # type: ignore[type-arg, no-untyped-call]  # it has no configuration of its own
    """A plugin for one build, which knows that build's folder."""

    def __init__(self, output: Output, root: Path) -> None:
        super().__init__()
        self._output, self._root = output, root

    def on_build_error(self, *, error: Exception, **_: object) -> None:
        """Let the next build go ahead; Abort, in place of a traceback, for an error of the system or of a template."""
        self._output.close()
        if not isinstance(error, Abort) and (found := failure_of(error, self._root).problems):
            raise Abort(f"{listing(found)}\n\n1 problem. {NOTHING_WRITTEN}")
        if isinstance(error, OSError):
            raise Abort(f"The site could not be built: {why(error)}.\n\n{NOTHING_WRITTEN}")

"""Ends a build that failed: frees the folder that it writes, and says in a sentence what the system refused.

In: the error that MkDocs tells plugins, without the configuration of the build. Out: the folder given up, and Abort.
"""

from __future__ import annotations

from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin

from signpost.files import why
from signpost.output import Output

NOTHING_WRITTEN = "Nothing was written."
"""How every build ends that leaves the last good site in place."""


class BuildEnd(BasePlugin):  # type: ignore[type-arg, no-untyped-call]  # it has no configuration of its own
    """A plugin for one build, which knows that build's folder."""

    def __init__(self, output: Output) -> None:
        super().__init__()
        self._output = output

    def on_build_error(self, *, error: Exception, **_: object) -> None:
        """Let the next build go ahead; Abort, with a sentence in place of a traceback, for an error of the system."""
        self._output.close()
        if isinstance(error, OSError):
            raise Abort(f"The site could not be built: {why(error)}.\n\n{NOTHING_WRITTEN}")

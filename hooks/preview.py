"""Keeps the preview going whatever is wrong with the hub: the problems are a page in the browser.

MkDocs's own server ends when its first build fails, and answers nothing any more when a later one does.
`install` puts two things into the module that serves (mkdocs.commands.serve, MkDocs 1.6): a build that
notes its failure instead of raising it, and a server that then shows the problems in place of every page.
"""

from __future__ import annotations

import errno
import logging
import socket
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

from jinja2 import TemplateError, TemplateSyntaxError
from mkdocs.commands import serve as serving
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileSystemEvent, FileSystemEventHandler

import signpost
from signpost.problems import Location, Problem, errors, listing
from signpost.site.frame.stylesheet import stylesheet
from signpost.site.pages.problems_page import problems_page, template_problem
from signpost.site.site import template_folders

log = logging.getLogger("mkdocs.hooks.preview")

CODE = (Path(__file__).parent, Path(next(iter(signpost.__path__))))
"""The folders of Python code: what is imported from them is not read again while the preview runs."""

LOOK_EVERY = 0.25
"""Seconds between two looks for changed files; MkDocs's own half a second is a quarter of what a save may take."""
QUIET = 5.0
"""Seconds after a line about changed code in which no second one is printed: an update changes many files at once."""


class ProblemsFoundError(Abort):
    """Ends a build for the problems that were found in the files of the hub."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        count = len(errors(problems))
        super().__init__(f"{listing(problems)}\n\n{count} problem{'s' if count != 1 else ''}. Nothing was written.")
        self.problems = tuple(problems)


@dataclass(frozen=True)
class Failure:
    """Why a build came to nothing: problems of files, or else words."""

    problems: tuple[Problem, ...] = ()
    words: str = ""


class Preview:
    """What the builds of one preview came to: `failure` is that of the last one, None after a good one."""

    def __init__(self, build: Callable[..., None]) -> None:
        self.failure: Failure | None = None
        self.root = Path.cwd()
        self._build = build

    def build(self, config: MkDocsConfig, **settings: Any) -> None:
        """Build as MkDocs does; a failure is noted and logged, and not raised."""
        self.root = Path(config.config_file_path).parent
        with logged() as said:
            try:
                self._build(config, **settings)
            except Exception as error:
                self.fail(error, said)
            else:
                self.failure = None

    def fail(self, error: BaseException, said: Sequence[str] = ()) -> None:
        """Note and log why there is no site; `said` is what MkDocs has logged as wrong."""
        self.failure = failure_of(error, self.root)
        if said and self.failure.words.startswith("Aborted with"):
            self.failure = Failure(words="\n".join(said))
        known = self.failure.problems or isinstance(error, MkDocsException | SystemExit)
        log.error(
            "%s\n\nThe preview shows this in the browser. Correct it and save, and the site comes back.",
            listing(self.failure.problems) or self.failure.words,
            exc_info=None if known else error,
        )

    def page(self) -> str:
        """The page that shows the failure."""
        try:
            look = stylesheet(template_folders(self.root))
        except (OSError, UnicodeDecodeError):
            look = ""
        failure = self.failure or Failure()
        return problems_page(failure.problems, failure.words, look)

    def server(self, builder: Callable[..., None], host: str, port: int, root: str, mount_path: str = "/") -> Any:
        """The server of this preview, called as LiveReloadServer is."""
        return PreviewServer(self, builder, host, port, root, mount_path)


class PreviewServer(LiveReloadServer):
    """MkDocs's server, which shows the problems instead of a page while there are any.

    It opens its port at once, so that a port in use is reported before the build. Raises Abort for that.
    """

    def __init__(
        self, preview: Preview, builder: Callable[..., None], host: str, port: int, root: str, mount_path: str
    ) -> None:
        super().__init__(
            builder=self._rebuild, host=host, port=port, root=root, mount_path=mount_path, polling_interval=LOOK_EVERY
        )
        self._preview = preview
        self._made_by = builder
        self._code = CodeWatch()
        try:
            super().server_bind()
            super().server_activate()
        except (OSError, OverflowError) as error:
            self.server_close()
            with suppress(OSError):
                Path(root).rmdir()
            raise Abort(why_not(error, host, port)) from None

    def server_bind(self) -> None:
        """Done already."""

    def server_activate(self) -> None:
        """Done already."""

    def serve(self, *, open_in_browser: bool = False) -> None:
        """Serve until it is stopped. Without live reload no build would ever mend a failed one: Abort."""
        failure = self._preview.failure
        if failure and not self._watched_paths:
            raise Abort("The site was not built, and nothing is watched (--no-livereload).")
        for folder in CODE:
            if self._watched_paths and folder.is_dir():
                self.observer.schedule(self._code, str(folder), recursive=True)
        super().serve(open_in_browser=open_in_browser)  # type: ignore[no-untyped-call]  # MkDocs has few types

    def serve_request(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer as MkDocs does, but for pages while the last build has failed."""
        if not is_page(environ["PATH_INFO"]):
            return self._usual(environ, start_response)
        with self._epoch_cond:
            self._epoch_cond.wait_for(lambda: self._visible_epoch == self._wanted_epoch)
            epoch, failure = self._visible_epoch, self._preview.failure
        if failure is None:
            return self._usual(environ, start_response)
        page: bytes = self._inject_js_into_html(self._preview.page().encode(), epoch)  # type: ignore[no-untyped-call]
        headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(page)))]
        start_response("500 Internal Server Error", [*headers, ("Cache-Control", "no-store")])
        return [page]

    def _usual(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        answer: Iterable[bytes] = super().serve_request(environ, start_response)
        return answer

    def _rebuild(self) -> None:
        """Build again. Whatever goes wrong is noted: raised, it would leave every request waiting for ever."""
        with logged() as said:
            try:
                self._made_by()
            except (Exception, SystemExit) as error:
                self._preview.fail(error, said)


class _Kept(logging.Handler):
    """Keeps the words of what is logged as a warning or worse."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


@contextmanager
def logged() -> Iterator[Sequence[str]]:
    """What MkDocs logs as wrong meanwhile: of its settings it raises no more than that they are wrong."""
    kept = _Kept()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(kept)
    try:
        yield kept.said
    finally:
        logger.removeHandler(kept)


class CodeWatch(FileSystemEventHandler):
    """Says in the terminal that Python code has changed, since only a new start reads it."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._told = -QUIET

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Say so, once for many files that change together."""
        path = Path(str(event.src_path))
        if event.is_directory or path.suffix != ".py" or self._clock() - self._told < QUIET:
            return
        self._told = self._clock()
        log.warning(
            "%s has changed. The preview does not read Python code again: stop it with Ctrl-C and start it again.",
            path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path,
        )


def install() -> None:
    """Make `mkdocs serve` use these; call it once, before the server is made."""
    module: Any = serving
    preview = Preview(module.build)
    module.build = preview.build
    module.LiveReloadServer = preview.server


def failure_of(error: BaseException, root: Path) -> Failure:
    """What an error of a build says to a person; a template's fault has its place below `root`."""
    if isinstance(error, ProblemsFoundError):
        return Failure(error.problems)
    if isinstance(error, MkDocsException):
        return Failure(words=error.format_message())
    if isinstance(error, TemplateSyntaxError):
        place = _place(error.filename or error.name or "", error.lineno, root)
        return Failure((template_problem(place, error.message or "it cannot be read"),))
    words = f"{type(error).__name__}: {error}" if isinstance(error, Exception) else str(error)
    frames = traceback.extract_tb(error.__traceback__)
    # Jinja2 puts the template's own file and line into the traceback.
    template = next((frame for frame in reversed(frames) if frame.filename.endswith(".html")), None)
    # An error of Python's own is the template's where it arose there, or where a network wrote the template.
    theirs = template and (template is frames[-1] or "/local/overrides/" in template.filename)
    if template and (isinstance(error, TemplateError) or theirs):
        return Failure((template_problem(_place(template.filename, template.lineno or 1, root), words),))
    return Failure(words=words)


def is_page(path: str) -> bool:
    """Whether a browser that asks for this path of an address shows the answer as a page."""
    last = path.rsplit("/", 1)[-1]
    return not path.startswith("/livereload/") and ("." not in last or last.endswith(".html"))


def why_not(error: Exception, host: str, port: int) -> str:
    """What to do about an address that cannot be served from, in one sentence."""
    other = f"choose another port, such as PORT={port + 1 if port < 65535 else 8000} make serve"
    if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
        return f"Port {port} is in use by another program, perhaps another preview: stop that one, or {other}."
    why = error.strerror if isinstance(error, OSError | socket.gaierror) and error.strerror else str(error)
    return f"The site cannot be served from {host}:{port} ({why}): {other}."


def _place(name: str, line: int, root: Path) -> Location:
    path = Path(name)
    return Location(path.relative_to(root).as_posix() if path.is_relative_to(root) else name, line)

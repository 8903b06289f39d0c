"""Where a page's source can be changed: the file, and the line, of what the page is made from.

In: a page, and `repo_url`, `edit_uri` and `edit_uri_template` as `mkdocs.yml` has them. Out: an address, or nothing.
"""

from __future__ import annotations

from urllib.parse import quote, urljoin

from signpost.site.page import Page

DOCS = "docs/"
"""The folder of pages by hand, to which MkDocs's settings lead: https://www.mkdocs.org/user-guide/configuration/#edit_uri"""


def edit_link(page: Page, repository: str | None, uri: str | None, template: str | None = None) -> str:
    """The address at which a code host lets a person edit what the page is made from; empty when none is known.

    What a page by hand is made from is below `docs/`; everything else is found from the folder above.
    """
    path = quote(page.source.path)
    if not (uri or template) or page.moved_to:
        return ""
    if template:
        found = template.replace("/docs/{path}", "/{path}").format(path=path, path_noext=path.rpartition(".")[0])
    else:
        folder = (uri or "").removesuffix(DOCS)
        found = f"{folder}{'' if folder.endswith('/') or not folder else '/'}{path}"
    line = f"#L{page.source.line}" if page.source.line and page.source.line > 1 else ""
    return urljoin(f"{(repository or '').rstrip('/')}/", found) + line

"""Signpost: catalogues of guidance in, pages and data out.

Pure Python over frozen values: nothing here imports the site engine, and only
`signpost.links` may use the network. `docs-dev/decisions/` says why things are as they are.
"""

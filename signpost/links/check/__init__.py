"""The link check itself: everything here may use the network, and the build imports none of it.

A run, in the order in which a link meets the parts: `run` plans, `relay` lets LinkChecker see
the web only through the `guard`, `linkchecker` reads its rows, `verifier` takes the second
look, `page` says what an answer holds, `judge` decides, `journal` keeps what is finished.
"""

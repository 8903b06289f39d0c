"""A zoo of web servers that misbehave on purpose, to judge a link checker.

In: nothing but free ports on 127.0.0.0/8. Out: `zoo.server.open_zoo`, a running zoo whose exhibits each
have a URL and the verdict that a reader would want.
"""

"""Local networks: how one begins, and how the hubs of many stand together."""

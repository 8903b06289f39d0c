"""Lays a network's own files over the parent's, and compares the two over time."""

"""Spreadsheets of the hub's entries, to be filled in by people who edit no YAML, and taken back."""

"""The hub's Markdown: the references by which texts and pages point into the catalogue."""

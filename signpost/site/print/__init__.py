"""The packs to print: what is in each, and the PDF that it becomes."""

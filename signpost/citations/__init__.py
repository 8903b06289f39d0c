"""References to works: what a work is, and how BibTeX, RIS, CSL-JSON and three styles write it."""

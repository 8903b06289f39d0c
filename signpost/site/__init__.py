"""The site: every page as a plain value that any engine can be handed."""

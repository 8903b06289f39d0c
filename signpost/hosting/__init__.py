"""Git and GitHub for workflows, which run before anything is set up: only the standard library is needed."""

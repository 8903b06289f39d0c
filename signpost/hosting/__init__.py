"""Git and GitHub, as workflows use them. Only the standard library is needed, since they run before anything is set up."""

"""What can be wrong, and where: the values every check returns, and the one list of codes."""

from signpost.problems.codes import About, Code, Severity
from signpost.problems.problem import Location, Problem, errors, listing, nearest, not_one_of

__all__ = ["About", "Code", "Location", "Problem", "Severity", "errors", "listing", "nearest", "not_one_of"]

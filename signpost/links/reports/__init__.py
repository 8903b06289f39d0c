"""The report of a run in the formats that people and machines read, one module a format.

In: a `Report`, and the history of runs. Out: `report_files`, the text of each file by its name,
and `write_reports`, which puts them into a folder.
"""

from signpost.links.reports.files import report_files, write_reports

__all__ = ["report_files", "write_reports"]

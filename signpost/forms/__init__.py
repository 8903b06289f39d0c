"""Forms by which people who edit no files add and correct entries, and what becomes of a filled one."""

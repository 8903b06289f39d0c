"""The words that search knows a thing by, and the index that Pagefind writes."""

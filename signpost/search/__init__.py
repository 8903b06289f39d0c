"""The words that search knows a thing by, the index of them, and what it answers."""

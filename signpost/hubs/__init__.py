"""Networks: the local hubs of the family, how to ask them what they hold, and how to begin one."""

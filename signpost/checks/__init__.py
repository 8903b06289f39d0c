"""What must hold of a hub: one rule a function, each giving the problems that it finds."""

"""From the files of a hub to typed values, each with its location and every problem."""

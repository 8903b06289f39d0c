"""Police force areas: what is known of each and when it is due, and the places that lie in them."""

"""What may be done with participants and what is known of them."""

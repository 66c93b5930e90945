"""What may be done with companies and what is known of them."""

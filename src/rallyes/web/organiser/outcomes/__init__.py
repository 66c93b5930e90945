"""Six months after: who is to be reached, what they told, and what it comes to."""

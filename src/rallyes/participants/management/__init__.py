"""Commands of the server's keeper."""

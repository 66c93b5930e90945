"""Forms of an organisation and of its people."""

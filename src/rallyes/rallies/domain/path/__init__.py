"""The path of a rally: what is to be done, by when, and what proves it done."""

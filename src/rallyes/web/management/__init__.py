"""Commands that put whole networks in place."""

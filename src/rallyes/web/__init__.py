"""One space per audience; ui holds the parts they share."""

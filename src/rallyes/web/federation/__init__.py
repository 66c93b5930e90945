"""The space of the network: the federation, and the experts who follow some organisations."""

"""The page on which an organisation asks to join the network, without an account."""

"""What everybody who signs in may see and change of their own sign-in, member or prescriber."""

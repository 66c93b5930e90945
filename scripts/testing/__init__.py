"""What the test run needs from the machine: a database server and a browser."""

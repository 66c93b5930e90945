"""What messaging does: post, send, stop, forget."""

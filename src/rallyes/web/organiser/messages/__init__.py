"""Messages: their texts, writing them, what became of them."""

"""The programme of a rally: computed, adjusted, compared, published."""

"""The words: prompts to say or think, how three of them are chosen, and what keeps them good."""

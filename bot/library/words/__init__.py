"""The sentences of the interface: one typed object per language."""

"""Backends: what answers requests. Each engine is imported in its own module alone, and only when it is opened."""

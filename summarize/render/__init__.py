"""Rendering: results for people and for other programs. Knows the shapes, no model and no cleaning."""

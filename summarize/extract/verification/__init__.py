"""Verification: whether the clean article supports a written sentence, and where. It knows no model and no prompt."""

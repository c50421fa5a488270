"""Git integration: its merge driver and textconv, their setup, and which side of a conflict is newer."""

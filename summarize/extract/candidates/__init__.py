"""Candidates of an article for each field: found and scored without a model, for a model to choose from."""

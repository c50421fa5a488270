"""Model weights: the catalogue, pulling from its sources, and verified files for a name (`resolve`)."""

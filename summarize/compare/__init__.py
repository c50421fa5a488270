"""Two runs beside each other: which is better, by how much, how surely, and why they differ."""

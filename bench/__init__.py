"""Measures this project: beside its peers (`bench.speed`, `bench.gpu`), and its stages one by one (the scripts)."""

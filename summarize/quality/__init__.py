"""Quality of records: scored by themselves and against labels, linted, verified byte for byte."""

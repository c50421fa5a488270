"""Rules on quotations: quoted words stand in the article as they are."""

from collections.abc import Iterator
from itertools import pairwise

from summarize.extract.verification.alignment import NOWHERE
from summarize.extract.verification.atoms import quotations
from summarize.extract.verification.reading import Reading, Reason


def quoted(reading: Reading) -> Iterator[Reason]:
    """Quotations that are not word for word those of the article."""
    atoms = reading.statement.atoms
    for start, end in quotations(reading.statement.text):
        inside = [at for at in range(len(atoms)) if start <= atoms.starts[at] < end]
        places = [reading.places[at] for at in inside]
        if NOWHERE in places or any(after != before + 1 for before, after in pairwise(places)):
            yield "quotation"

"""What a run would take elsewhere: hours and money, from figures that say where they are from."""

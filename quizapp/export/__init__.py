"""The export room: a bank becomes bytes in a format of someone else."""

"""From content files to a bank file: the work behind the commands."""

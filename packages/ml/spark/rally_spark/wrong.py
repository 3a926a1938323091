"""The error that is told in one sentence."""


class Wrong(Exception):
    """Input that a person can mend."""

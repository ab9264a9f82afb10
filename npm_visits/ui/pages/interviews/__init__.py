"""The interviews tab of a visit."""

"""The population of a place: snapshots of a visit."""

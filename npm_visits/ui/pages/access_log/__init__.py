"""The log of access and co-operation of a visit."""

"""The visit's observations: quick capture at the right, the list with its filters at the left."""

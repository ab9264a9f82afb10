"""The office's templates: read with suspicion, checked, completed, filled; never evaluated."""

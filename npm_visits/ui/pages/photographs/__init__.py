"""The photographs of a visit: a grid with its details, and an editor; and what other pages show of photographs."""

"""The rooms of a place: measured by one visit, beside what the visit before found."""

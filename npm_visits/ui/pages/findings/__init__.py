"""From evidence to findings and recommendations: what is unused at the left, what was found beside it."""

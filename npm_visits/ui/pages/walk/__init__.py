"""Walk mode: one room at a time, on foot, with the laptop on one arm."""

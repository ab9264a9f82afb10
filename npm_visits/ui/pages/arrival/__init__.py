"""The arrival: the first hour at the gate and inside."""

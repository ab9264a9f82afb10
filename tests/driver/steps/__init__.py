"""What an officer does, step by step: each file is one part of the program, each function one thing done there."""

"""What documents are made of, pure: order of mixed-direction text, and the characters that the fonts can show."""

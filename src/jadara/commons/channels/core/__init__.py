"""What a provider of messages must be."""

"""Tables that ruled lines bound."""

"""Tables without rules: stacks of figures and the words beside them."""

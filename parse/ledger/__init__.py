"""What became of every table, cell and number: nothing that stands on a page is lost in silence."""

"""What all finders of tables share."""

"""Files and folders into the database, page by page over all cores."""

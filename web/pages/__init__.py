"""One module an area of the site; a page is a function from what is asked to a view."""

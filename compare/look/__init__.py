"""What has been read, full text, and where one figure stands."""

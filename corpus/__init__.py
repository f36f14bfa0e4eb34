"""What came in, unread: files, the register of förbund and kommuner, errors and problems."""

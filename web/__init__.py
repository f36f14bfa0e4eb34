"""The web view: browse, compare, see each figure on its page, review and correct."""

"""``python -m finsam`` is the command ``finsam``."""

from finsam.cli import main

if __name__ == "__main__":
    raise SystemExit(main())

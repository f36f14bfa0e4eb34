"""No circle of imports in the package, imports inside functions and for types alone included.

Run from the root of a checkout: ``python .ci/circles.py``. Ends with 1 and the circle, a module a
line, each importing the one above it.
"""

from graphlib import CycleError, TopologicalSorter

import grimp


def circle() -> list[str]:
    """The modules of one circle, the first again as the last; empty if there is none."""
    graph = grimp.build_graph("finsam", cache_dir=None)
    imports = {name: graph.find_modules_directly_imported_by(name) for name in graph.modules}
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        found: list[str] = error.args[1]
        return found
    return []


def main() -> int:
    """Says where imports go round."""
    found = circle()
    if found:
        print("Imports go round: move what both need into a module that both import")
        print("\n".join(f"  {name}" for name in found))
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())

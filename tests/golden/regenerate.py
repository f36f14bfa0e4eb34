"""Write the golden files anew: ``make golden``. What changed is read before it is committed."""

import os
import sys

from golden_stages import GOLDEN, SAMPLES, golden_lines, golden_pages, stages_of

SWITCH = "FINSAM_REGENERATE"
KEPT = "--kept"


def main() -> None:
    """Write every stage of every sample, or only those named on the command line.

    With ``--kept`` the pages are those of the golden files: no PDF is read anew.
    """
    if os.environ.get(SWITCH) != "1":
        raise SystemExit(f"set {SWITCH}=1 to overwrite the golden files")
    named = [argument for argument in sys.argv[1:] if argument != KEPT]
    for sample in named or SAMPLES:
        folder = GOLDEN / sample
        folder.mkdir(exist_ok=True)
        for stage, lines in stages_of(golden_pages(sample, fresh=KEPT not in sys.argv)).items():
            golden_lines(folder / f"{stage}.jsonl", lines)
        print(sample, file=sys.stderr)


if __name__ == "__main__":
    main()

import importlib.util
import sys
from pathlib import Path

_FILE = Path(__file__).resolve().parent / "extract_pdfs.py"
_spec = importlib.util.spec_from_file_location("extract_pdfs", _FILE)
assert _spec is not None and _spec.loader is not None
extract_pdfs = importlib.util.module_from_spec(_spec)
sys.modules["extract_pdfs"] = extract_pdfs
_spec.loader.exec_module(extract_pdfs)

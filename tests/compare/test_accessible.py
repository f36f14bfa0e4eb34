"""The report before axe-core, the checker that accessibility auditors use, in a real browser.

Needs chromium; axe-core lies with the tests of the web view (or
``FINSAM_AXE`` names another ``axe.min.js``).
"""

import html
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from sqlalchemy import Engine

from finsam.compare.report import report

ROOT = Path(__file__).resolve().parents[2]
AXE = Path(os.environ.get("FINSAM_AXE", ROOT / "tests" / "web" / "vendor" / "axe.min.js"))
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("chrome")
RUN = """<script>AXE</script><script>
axe.run().then(found => {
  const said = found.violations.map(v => [v.id, v.help, v.nodes.map(n => n.html).slice(0, 3)]);
  const out = document.createElement("pre");
  out.id = "axe-found";
  out.textContent = JSON.stringify({checked: found.passes.length, violations: said});
  document.body.append(out);
});
</script>"""


@pytest.mark.skipif(BROWSER is None, reason="chromium is not installed")
@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not at hand")
@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("width", [1200, 400])
def test_axe_has_nothing_to_say_of_the_report(
    samples: Engine, tmp_path: Path, language: str, width: int
) -> None:
    page = report(samples, language=language)
    script = RUN.replace("AXE", AXE.read_text("utf-8").replace("</script", "<\\/script"))
    file = tmp_path / "report.html"
    file.write_text(page.replace("</body>", f"{script}</body>"), "utf-8")
    done = subprocess.run(
        [
            str(BROWSER),
            *("--headless=new", "--no-sandbox", "--disable-gpu", "--dump-dom"),
            *(f"--window-size={width},2000", "--virtual-time-budget=20000"),
            f"--user-data-dir={tmp_path / 'profile'}",
            file.as_uri(),
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    said = re.search(r'<pre id="axe-found">(.*?)</pre>', done.stdout, re.DOTALL)
    assert said, done.stderr[-500:]
    found = json.loads(html.unescape(said[1]))
    assert found["violations"] == []
    assert found["checked"] > 10

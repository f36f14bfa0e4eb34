"""What files are called where a person reads it."""

from finsam.corpus.names import told_apart


def test_files_are_called_by_as_many_folders_as_tell_them_apart() -> None:
    said = told_apart(
        {
            "a": ("rapport.pdf", "/data/2021/rapport.pdf"),
            "b": ("rapport.pdf", "/data/2022/rapport.pdf"),
            "c": ("plan.pdf", "/data/2022/plan.pdf"),
            "d": ("inre.pdf", "/data/arkiv.zip/mapp/inre.pdf"),
            "e": ("plan 2.pdf", "C:\\rapporter\\plan 2.pdf"),
            "f": ("bokslut.pdf", "/x/2021/ny/bokslut.pdf"),
            "g": ("bokslut.pdf", "/y/2021/ny/bokslut.pdf"),
        }
    )
    assert said == {
        "a": "2021/rapport.pdf",
        "b": "2022/rapport.pdf",
        "c": "plan.pdf",
        "d": "arkiv.zip/mapp/inre.pdf",
        "e": "plan 2.pdf",
        "f": "x/2021/ny/bokslut.pdf",
        "g": "y/2021/ny/bokslut.pdf",
    }
    many = {str(n): ("rapport.pdf", f"/data/{n}/rapport.pdf") for n in range(3000)}
    assert told_apart(many)["2999"] == "2999/rapport.pdf"

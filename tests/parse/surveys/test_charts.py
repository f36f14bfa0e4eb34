"""Shares printed in charts, and the legends that name them."""

from finsam.parse.surveys.charts import legend_in


def test_a_legend_holds_answers_of_no_scale_and_passes_over_its_misread_fields() -> None:
    line = "I Instämmer helt IH Instämmer delvis IH Instämmer inte H Vet ej"
    assert legend_in(["Resultat av enkäten", line]) == (
        "Instämmer helt", "Instämmer delvis", "Instämmer inte", "Vet ej",
    )  # fmt: skip


def test_a_text_without_answers_is_no_legend() -> None:
    assert legend_in(["Styrelsen har haft sju möten"]) == ()

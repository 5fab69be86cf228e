"""A measure that takes up two of the first period: no text is lost, and it is said once."""

from __future__ import annotations

from city import UPDATE, City, assembled

FIELD1 = "plan/measures/field1.rst"


def test_the_texts_of_both_stand_and_the_treatment_once(city: City) -> None:
    city.edit(FIELD1, ":第１期: M1-01", ":第１期: M1-01、M1-03")
    city.edit(
        "data/decisions.yaml",
        "{第１期: [M1-01], 第２期: [M2-01], 区分: 続行",
        "{第１期: [M1-01, M1-03], 第２期: [M2-01], 仮置き: はい, 区分: 統合",
    )
    city.edit("data/decisions.yaml", "  - {第１期: [M1-03], 第２期: [], 区分: 削除}\n", "")
    reading = city.read(UPDATE)
    text = assembled(reading, "draft").document.astext()
    for first in ("M1-01", "M1-03"):
        summary, _ = reading.edition.plan.wording_of(reading.edition.plan.first[first])
        assert summary in text
    assert text.count("〔第１期から〕統合（仮置き）") == 1
    told = city.run("check").out
    assert "M37: 施策『集会所の開放』は第１期の2つの施策を統合したものなので" in told

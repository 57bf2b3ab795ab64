"""`bench predict identity`: records in, clusters out, and no Django on the way."""

import csv
import subprocess
import sys
from pathlib import Path

RECORDS = """record,name,email,count
0,Bo Lindqvist,bo@nordsida.example,9
1,"Lindqvist, Bo",bo.l@post.example,2
2,Ana Ruiz,ana@libreria.example,5
3,ana,Ana+git@libreria.example,1
4,Ana Ruiz via Circle,circle@lists.example,1
5,Kofi Mensah via Circle,circle@lists.example,3
6,,nobody@elsewhere.example,
"""
ALONE = """
import sys
from goodwill.doors.cli.main import main
try:
    main()
finally:
    assert "django" not in sys.modules
"""


def test_every_record_gets_the_cluster_of_its_human_being(tmp_path: Path) -> None:
    records, out = tmp_path / "records.csv", tmp_path / "clusters.csv"
    records.write_text(RECORDS, encoding="utf-8")
    command = [sys.executable, "-c", ALONE, "bench", "predict", "identity", "--records", str(records), "--out", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with out.open(encoding="utf-8", newline="") as file:
        cluster = {row["record"]: row["cluster"] for row in csv.DictReader(file)}
    assert sorted(cluster) == list("0123456")
    assert cluster["0"] == cluster["1"]
    assert cluster["2"] == cluster["3"] == cluster["4"]
    assert len({cluster[one] for one in "0256"}) == 4

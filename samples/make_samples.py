"""Writes the samples that are numbers. Run with Debian's python3-numpy and python3-torch.

worked-example.csv           four vectors, one row each, with their names and the columns' names
worked-example.safetensors   the weights that belong to it, in nn.MultiheadAttention's layout (y = x Wᵀ)
someones-attention.csv       a matrix with labels on both sides: a French sentence attends to an English one
"""
import csv
import pathlib
import sys

import numpy as np

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tests" / "golden"))
import make_worked_example  # noqa: E402
import safetensors_file  # noqa: E402

# How an aligner might read an English sentence while it writes the French one, in hundredths; written by hand, each
# row's sum is 100. French turns "black bridge" round and says "not" twice.
ENGLISH = "The little dog does not want to cross the black bridge .".split()
FRENCH = {
    "Le": [85, 5, 8, 0, 0, 0, 0, 0, 2, 0, 0, 0],
    "petit": [4, 88, 7, 0, 0, 0, 0, 0, 0, 1, 0, 0],
    "chien": [2, 6, 90, 1, 0, 1, 0, 0, 0, 0, 0, 0],
    "ne": [0, 0, 3, 38, 54, 5, 0, 0, 0, 0, 0, 0],
    "veut": [0, 0, 2, 11, 7, 74, 4, 2, 0, 0, 0, 0],
    "pas": [0, 0, 0, 14, 79, 4, 1, 2, 0, 0, 0, 0],
    "traverser": [0, 0, 0, 1, 1, 6, 17, 73, 1, 0, 1, 0],
    "le": [3, 0, 0, 0, 0, 0, 0, 4, 76, 2, 15, 0],
    "pont": [0, 0, 0, 0, 0, 0, 0, 2, 4, 12, 82, 0],
    "noir": [0, 1, 0, 0, 0, 0, 0, 0, 1, 87, 11, 0],
    ".": [1, 0, 0, 0, 0, 0, 0, 1, 0, 1, 3, 94],
}


def write_csv(name, rows):
    with open(HERE / name, "w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def main():
    vectors, names = make_worked_example.VECTORS, make_worked_example.NAMES
    write_csv("worked-example.csv", [["", "x1", "x2", "x3"]] + [[name, *row] for name, row in zip(names, vectors)])

    width = len(vectors[0])
    stacked = [make_worked_example.W_Q, make_worked_example.W_K, make_worked_example.W_V]
    safetensors_file.write(
        HERE / "worked-example.safetensors",
        {
            "in_proj_weight": np.concatenate([np.transpose(rows) for rows in stacked]),
            "in_proj_bias": np.zeros(3 * width),
            "out_proj.weight": np.eye(width),
            "out_proj.bias": np.zeros(width),
        },
        {"heads": "1", "source": "the worked example of four vectors; made by hand, not trained"},
    )

    assert all(len(row) == len(ENGLISH) and sum(row) == 100 for row in FRENCH.values())
    rows = [[word, *(f"{hundredths / 100:g}" for hundredths in row)] for word, row in FRENCH.items()]
    write_csv("someones-attention.csv", [["", *ENGLISH], *rows])


if __name__ == "__main__":
    main()

"""Writes worked_example.json: four vectors through one head, every step in double, checked against known figures.

Run with Debian's python3-torch. The matrices are for row vectors: Q = X W_Q. Scores are divided by the square root
of the key width, 3. PyTorch's in_proj_weight for it is the three transposes, one under the other.
"""
import json
import math
import pathlib

import torch

NAMES = ["a", "b", "c", "d"]
VECTORS = [[1, 0, 0], [0, 1, 0], [1, 1, 0], [0, 0, 1]]
W_Q = [[2, 0, 2], [2, 0, 0], [2, 1, 2]]
W_K = [[2, 2, 2], [0, 2, 1], [0, 1, 1]]
W_V = [[1, 1, 0], [0, 1, 1], [0, 0, 0]]
FIRST_SCORES = [8, 2, 10, 2]
CONTEXT = [
    [0.98522025, 1.74174051, 0.75652026],
    [0.90965265, 1.40965265, 0.5],
    [0.99851226, 1.75849334, 0.75998108],
    [0.99560386, 1.90407309, 0.90846923],
]


def steps():
    """Every step by its name, each a double tensor of one row per vector."""
    x, w_q, w_k, w_v = (torch.tensor(rows, dtype=torch.float64) for rows in (VECTORS, W_Q, W_K, W_V))
    queries, keys, values = x @ w_q, x @ w_k, x @ w_v
    scores = queries @ keys.T
    scaled = scores / math.sqrt(keys.shape[1])
    weights = torch.softmax(scaled, dim=1)
    return {
        "queries": queries,
        "keys": keys,
        "values": values,
        "scores": scores,
        "scaled scores": scaled,
        "weights": weights,
        "context": weights @ values,
    }


def main():
    expected = steps()
    assert expected["scores"][0].tolist() == FIRST_SCORES
    assert (expected["context"] - torch.tensor(CONTEXT, dtype=torch.float64)).abs().max() < 5.1e-9

    given = {"names": NAMES, "vectors": VECTORS, "W_Q": W_Q, "W_K": W_K, "W_V": W_V}
    lines = [f"  {json.dumps(name)}: {json.dumps(value)}" for name, value in given.items()]
    figures = [f"    {json.dumps(name)}: {json.dumps(value.tolist())}" for name, value in expected.items()]
    lines.append('  "expected": {\n' + ",\n".join(figures) + "\n  }")
    path = pathlib.Path(__file__).with_name("worked_example.json")
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n")

    for name, value in expected.items():
        print(name)
        for row in value.tolist():
            print("  " + "  ".join(f"{number:12.8f}" for number in row))


if __name__ == "__main__":
    main()

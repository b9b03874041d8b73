"""Writes adam.json: the steps of torch.optim.Adam over given gradients, and those of torch.optim.SGD.

Run with Debian's python3-torch. `start` and each of `gradients` are lists of numbers; `adam` and `sgd` hold the
numbers after each step, `rate` being the rate of both.
"""
import json
import pathlib

import torch

HERE = pathlib.Path(__file__).parent
RATE = 0.02


def steps(make, start, gradients):
    parameter = torch.nn.Parameter(start.clone())
    optimiser = make([parameter], lr=RATE)
    after = []
    for gradient in gradients:
        parameter.grad = gradient.clone()
        optimiser.step()
        after.append([round(float(x), 12) for x in parameter.detach()])
    return after


if __name__ == "__main__":
    generator = torch.Generator().manual_seed(1)
    start = torch.randn(6, generator=generator).double()
    gradients = [torch.randn(6, generator=generator).double() * 10.0 ** (1 - n) for n in range(6)]
    gradients[2] = torch.zeros(6).double()
    content = {"rate": RATE, "start": start.tolist(), "gradients": [g.tolist() for g in gradients],
               "adam": steps(torch.optim.Adam, start, gradients), "sgd": steps(torch.optim.SGD, start, gradients)}
    (HERE / "adam.json").write_text(json.dumps(content, indent=1) + "\n")

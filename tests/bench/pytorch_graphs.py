"""PyTorch as the peer that Heed's graph attention is timed against: edges as two lists, index_add and scatter_reduce.

What PyG does without its compiled extensions: dense features, a gather by source, a softmax by target, a sum by target.
Two threads. Prints one line of JSON that says who it is, then answers each line on standard input until it ends:

    epoch FILE NODES FEATURES CLASSES TOLD EPOCHS   seconds of a training epoch, the median of so many: two layers, 8
                                                    heads of 8 and 1, dropout 0.6, Adam with weight decay
    forward FILE NODES WIDTH RUNS                   seconds of one layer forward, 8 heads of 8, median of so many

FILE: int32 numbers: the count of messages, their sources, their targets; and for `epoch` the count of features that are
not 0, their rows and their columns.
"""
import json
import os
import statistics
import sys
import time

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "2"  # read when the libraries are loaded

import numpy as np  # noqa: E402
import torch  # noqa: E402
from torch import nn  # noqa: E402


class GraphAttention(nn.Module):
    def __init__(self, inputs, width, heads, dropout):
        super().__init__()
        self.heads, self.width, self.dropout = heads, width, nn.Dropout(dropout)
        self.linear = nn.Linear(inputs, heads * width, bias=False)
        self.by_source = nn.Parameter(torch.randn(1, heads, width) * 0.1)
        self.by_target = nn.Parameter(torch.randn(1, heads, width) * 0.1)
        self.bias = nn.Parameter(torch.zeros(heads * width))

    def forward(self, x, source, target):
        nodes = x.shape[0]
        passed = self.linear(self.dropout(x)).view(nodes, self.heads, self.width)
        scores = (passed * self.by_source).sum(-1)[source] + (passed * self.by_target).sum(-1)[target]
        scores = nn.functional.leaky_relu(scores, 0.2)
        index = target.unsqueeze(-1).expand_as(scores)
        largest = torch.full((nodes, self.heads), -torch.inf).scatter_reduce(0, index, scores.detach(), "amax")
        powers = torch.exp(scores - largest[target])
        sums = torch.zeros(nodes, self.heads).index_add(0, target, powers)
        weights = self.dropout(powers / sums[target])
        joined = torch.zeros(nodes, self.heads, self.width).index_add(0, target, weights.unsqueeze(-1) * passed[source])
        return joined.reshape(nodes, -1) + self.bias


def read(file, with_features):
    numbers = np.fromfile(file, dtype=np.int32)
    count = numbers[0]
    source, target = (torch.from_numpy(part.astype(np.int64)) for part in np.split(numbers[1 : 1 + 2 * count], 2))
    rows = np.split(numbers[2 + 2 * count :], 2) if with_features else None
    return source, target, rows


def epoch(file, nodes, features, classes, told, epochs):
    source, target, (rows, columns) = read(file, True)
    x = torch.zeros(nodes, features)
    x[rows.astype(np.int64), columns.astype(np.int64)] = 1
    x = x / x.sum(1, keepdim=True).clamp(min=1)
    labels = torch.arange(told) % classes
    layers = nn.ModuleList([GraphAttention(features, 8, 8, 0.6), GraphAttention(64, classes, 1, 0.6)])
    optimiser = torch.optim.Adam(layers.parameters(), lr=0.005, weight_decay=0.0005)
    times = []
    for _ in range(epochs + 2):
        begin = time.perf_counter()
        optimiser.zero_grad()
        hidden = nn.functional.elu(layers[0](x, source, target))
        loss = nn.functional.cross_entropy(layers[1](hidden, source, target)[:told], labels)
        loss.backward()
        optimiser.step()
        times.append(time.perf_counter() - begin)
    return statistics.median(times[2:])


def forward(file, nodes, width, runs):
    source, target, _ = read(file, False)
    x = torch.randn(nodes, width)
    layer = GraphAttention(width, 8, 8, 0)
    times = []
    with torch.no_grad():
        for _ in range(runs):
            begin = time.perf_counter()
            layer(x, source, target)
            times.append(time.perf_counter() - begin)
    return statistics.median(times)


def gigaflops():
    a = torch.randn(512, 512)
    times = []
    for _ in range(10):
        begin = time.perf_counter()
        a @ a
        times.append(time.perf_counter() - begin)
    return 2 * 512**3 / statistics.median(times) / 1e9


def main():
    torch.set_num_threads(2)
    torch.manual_seed(1)
    print(json.dumps({"peer": "PyTorch " + torch.__version__.split("+")[0], "gflops_512": gigaflops()}), flush=True)
    for line in sys.stdin:
        what, file, *numbers = line.split()
        print({"epoch": epoch, "forward": forward}[what](file, *map(int, numbers)), flush=True)


if __name__ == "__main__":
    main()

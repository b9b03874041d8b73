"""PyTorch as the peer that Heed's training is timed against: the encoder-decoder with additive attention.

The same model as Heed's (one direction, nn.GRU, Bahdanau's score, the attentional state of Luong), the same pairs in
the same order, Adam with the same rate and clipping, two threads. Prints one line of JSON that says who it is, then
answers each line on standard input until it ends:

    learn FILE WIDTH RATE GOAL SECONDS    seconds of training until the held-out share of right tokens is at least
                                          GOAL (looked at every 50 steps, not counted), its value then
    speed FILE WIDTH STEPS                target tokens per second, median of three runs
    memory                                the most memory that this process held, bytes

FILE: first a line of the sizes "SOURCE_UNITS TARGET_UNITS BATCH HELD_OUT", then the held-out pairs and the training
pairs, a line each: source ids, a TAB, target ids.
"""
import json
import os
import resource
import statistics
import sys
import time

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "2"  # read when the libraries are loaded

import torch  # noqa: E402
from torch import nn  # noqa: E402

START, END, NOTHING = 0, 1, -100


class Data:
    def __init__(self, file):
        with open(file, encoding="ascii") as lines:
            self.sources, self.targets, self.batch, held_out = map(int, next(lines).split())
            pairs = [tuple([int(x) for x in side.split()] for side in line.split("\t")) for line in lines]
        self.held_out, self.training = pairs[:held_out], pairs[held_out:]

    def padded(self, pairs):
        longest = max(len(s) for s, _ in pairs)
        steps = max(len(t) for _, t in pairs) + 1
        source = torch.full((len(pairs), longest), self.sources)
        before = torch.full((len(pairs), steps), END)
        wanted = torch.full((len(pairs), steps), NOTHING)
        for i, (s, t) in enumerate(pairs):
            source[i, : len(s)] = torch.tensor(s)
            before[i, : len(t) + 1] = torch.tensor([START] + t)
            wanted[i, : len(t) + 1] = torch.tensor(t + [END])
        last = torch.tensor([len(s) - 1 for s, _ in pairs])
        return source, last, before, wanted

    def step(self, number):
        first = number * self.batch % (len(self.training) - self.batch + 1)
        return self.padded(self.training[first : first + self.batch])


class EncoderDecoder(nn.Module):
    def __init__(self, sources, targets, width):
        super().__init__()
        self.padding = sources
        self.source = nn.Embedding(sources + 1, width)
        self.target = nn.Embedding(targets, width)
        self.encoder = nn.GRU(width, width, batch_first=True)
        self.bridge = nn.Linear(width, width)
        self.decoder = nn.GRUCell(2 * width, width)
        self.query = nn.Linear(width, width, bias=False)
        self.key = nn.Linear(width, width)
        self.v = nn.Linear(width, 1, bias=False)
        self.combine = nn.Linear(2 * width, width)
        self.out = nn.Linear(width, targets)

    def read(self, source, last):
        annotations, _ = self.encoder(self.source(source))
        state = torch.tanh(self.bridge(annotations[torch.arange(len(source)), last]))
        return annotations, self.key(annotations), state, source == self.padding

    def write(self, y, state, memory):
        annotations, keys, _, beyond = memory
        scores = self.v(torch.tanh(self.query(state).unsqueeze(1) + keys)).squeeze(-1)
        weights = torch.softmax(scores.masked_fill(beyond, float("-inf")), 1)
        context = torch.bmm(weights.unsqueeze(1), annotations).squeeze(1)
        state = self.decoder(torch.cat([y, context], 1), state)
        return state, torch.tanh(self.combine(torch.cat([context, state], 1)))

    def forward(self, source, last, before):
        memory = self.read(source, last)
        embedded, state, states = self.target(before), memory[2], []
        for t in range(before.shape[1]):
            state, attentional = self.write(embedded[:, t], state, memory)
            states.append(attentional)
        return self.out(torch.stack(states, 1))

    @torch.no_grad()
    def accuracy(self, source, last, before, wanted):
        memory = self.read(source, last)
        word, state, words = before[:, 0], memory[2], []
        for _ in range(wanted.shape[1]):
            state, attentional = self.write(self.target(word), state, memory)
            word = self.out(attentional).argmax(1)
            words.append(word)
        counted = wanted != NOTHING
        return ((torch.stack(words, 1) == wanted) & counted).sum().item() / counted.sum().item()


class Trainer:
    def __init__(self, data, width, rate):
        torch.manual_seed(1)
        self.data = data
        self.model = EncoderDecoder(data.sources, data.targets, width)
        self.optimiser = torch.optim.Adam(self.model.parameters(), lr=rate)
        self.steps = 0

    def step(self):
        source, last, before, wanted = self.data.step(self.steps)
        logits = self.model(source, last, before)
        loss = nn.functional.cross_entropy(logits.flatten(0, 1), wanted.flatten(), ignore_index=NOTHING)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 2.0)
        self.optimiser.step()
        self.steps += 1
        return int((wanted != NOTHING).sum())


def learn(data, width, rate, goal, limit):
    trainer, seconds, accuracy = Trainer(data, width, rate), 0.0, 0.0
    held_out = data.padded(data.held_out)
    while accuracy < goal and seconds < limit:
        begin = time.perf_counter()
        for _ in range(50):
            trainer.step()
        seconds += time.perf_counter() - begin
        accuracy = trainer.model.accuracy(*held_out)
    return f"{seconds} {accuracy}"


def speed(data, width, steps):
    trainer = Trainer(data, width, 0.001)
    trainer.step()
    rates = []
    for _ in range(3):
        begin = time.perf_counter()
        tokens = sum(trainer.step() for _ in range(steps))
        rates.append(tokens / (time.perf_counter() - begin))
    return str(statistics.median(rates))


def gigaflops(size=512, repeats=15):
    left, right = torch.randn(size, size), torch.randn(size, size)
    times = []
    for _ in range(repeats):
        begin = time.perf_counter()
        torch.mm(left, right)
        times.append(time.perf_counter() - begin)
    return 2 * size**3 / min(times) / 1e9


def main():
    torch.set_num_threads(2)
    print(json.dumps({"peer": "PyTorch " + torch.__version__.split("+")[0], "gflops_512": gigaflops()}), flush=True)
    for line in sys.stdin:
        what, *words = line.split()
        if what == "learn":
            print(learn(Data(words[0]), int(words[1]), *map(float, words[2:5])), flush=True)
        elif what == "speed":
            print(speed(Data(words[0]), int(words[1]), int(words[2])), flush=True)
        elif what == "memory":
            print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024, flush=True)
        else:
            sys.exit(f"pytorch_training.py: does not know '{what}'")


if __name__ == "__main__":
    main()

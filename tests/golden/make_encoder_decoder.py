"""Writes the golden files of the encoder-decoder: what PyTorch makes of a ragged batch of pairs.

Run with Debian's python3-torch and python3-numpy. The recurrent layers are nn.RNN, nn.GRU and nn.LSTM with their own
parameter names; every score and scope is written out below. The batch is padded and masked here. Parameters are float32
numbers; everything is computed from them in double and rounded once.

encoder-decoder-SCORE-SCOPE.safetensors is a weights file as Heed reads it (settings and both vocabularies in its
metadata) that also holds, for each pair N from 1, `source/N` and `target/N` [tokens] (numbers of units),
`annotations/N` [source tokens, width], `weights/N` [target tokens + the end, source tokens] (not where the score is
none), `context/N`, `probabilities/N` and `attentional/N`; and `loss` [1], the batch's mean cross entropy, with its
gradient with respect to each parameter under `gradient/NAME` (not where the scope is hard: here it takes the largest
weight, training draws). The cell, the directions, the layers and the input
feeding go round from file to file, so that every combination of the first three is among them.
"""
import json
import pathlib

import torch
from torch import nn

import safetensors_file

HERE = pathlib.Path(__file__).parent
WIDTH, EMBEDDING, POSITIONS, WINDOW = 6, 4, 5, 1.5
SOURCE_UNITS = ["<s>", "</s>", "<unk>", "a", "b", "c", "d"]
TARGET_UNITS = ["<s>", "</s>", "<unk>", "x", "y", "z"]
START, END = 0, 1
SOURCES = [[3, 4, 5, 6, 3], [6, 5], [4, 4, 6]]
TARGETS = [[3, 4], [5, 3, 5, 4], [4]]
SCORES = ["additive", "dot", "scaled-dot", "general", "concat", "location", "qkv", "linear"]
CELLS = {"rnn": nn.RNN, "gru": nn.GRU, "lstm": nn.LSTM}


def maps(**shapes):
    """Linear layers by name: (inputs, outputs, with a bias)."""
    return nn.ModuleDict({name: nn.Linear(i, o, bias=b) for name, (i, o, b) in shapes.items()})


class Model(nn.Module):
    def __init__(self, cell, layers, bidirectional, score, scope, feeding):
        super().__init__()
        self.score, self.scope, self.feeding, self.layers, self.cell = score, scope, feeding, layers, cell
        self.before_state = score in ("additive", "linear")
        self.encoder = nn.ModuleDict({
            "embedding": nn.Embedding(len(SOURCE_UNITS), EMBEDDING),
            "rnn": CELLS[cell](EMBEDDING, WIDTH // 2 if bidirectional else WIDTH, layers, batch_first=True,
                               bidirectional=bidirectional)})
        inputs = EMBEDDING + (WIDTH if self.before_state or feeding else 0) + (WIDTH if score == "none" else 0)
        self.decoder = nn.ModuleDict({
            "embedding": nn.Embedding(len(TARGET_UNITS), EMBEDDING),
            "rnn": CELLS[cell](inputs, WIDTH, layers, batch_first=True)})
        self.bridge = nn.ModuleList([nn.Linear(WIDTH, WIDTH) for _ in range(layers)])
        if cell == "lstm":
            self.bridge_cell = nn.ModuleList([nn.Linear(WIDTH, WIDTH) for _ in range(layers)])
        w = WIDTH
        attention = {
            "additive": {"query": (w, w, False), "key": (w, w, True), "v": (w, 1, False)},
            "general": {"general": (w, w, False)},
            "concat": {"concat": (2 * w, w, True), "v": (w, 1, False)},
            "location": {"location": (w, POSITIONS, True)},
            "qkv": {"query": (w, w, False), "key": (w, w, False), "value": (w, w, False)},
            "linear": {"attn": (EMBEDDING + w, POSITIONS, True)},
        }.get(score, {})
        if scope == "local-p":
            attention.update(position=(w, w, False), position_v=(w, 1, False))
        if attention:
            self.attention = maps(**attention)
        self.combine = nn.Linear(2 * WIDTH, WIDTH)
        self.output = nn.Linear(WIDTH, len(TARGET_UNITS))

    def encode(self, sources):
        lengths = torch.tensor([len(source) for source in sources])
        padded = nn.utils.rnn.pad_sequence([torch.tensor(source) for source in sources], batch_first=True)
        packed = nn.utils.rnn.pack_padded_sequence(
            self.encoder["embedding"](padded), lengths, batch_first=True, enforce_sorted=False)
        states, last = self.encoder["rnn"](packed)
        annotations, _ = nn.utils.rnn.pad_packed_sequence(states, batch_first=True)

        def by_layer(ends):  # [layers × directions, batch, features] → of each layer, both directions joined
            return [torch.cat(list(one), -1) for one in ends.view(self.layers, -1, *ends.shape[1:])]

        if self.cell == "lstm":
            return annotations, lengths, by_layer(last[0]), by_layer(last[1])
        return annotations, lengths, by_layer(last), None

    def scores(self, h, s, y):
        """e [batch, source tokens] of annotations h [batch, source tokens, width], state s and last word y."""
        if self.score == "additive":
            m = self.attention
            return m["v"](torch.tanh(m["query"](s).unsqueeze(1) + m["key"](h))).squeeze(-1)
        if self.score == "dot":
            return torch.einsum("bw,btw->bt", s, h)
        if self.score == "scaled-dot":
            return torch.einsum("bw,btw->bt", s, h) / WIDTH**0.5
        if self.score == "general":
            return torch.einsum("bv,vw,btw->bt", s, self.attention["general"].weight, h)
        if self.score == "concat":
            joined = torch.cat([s.unsqueeze(1).expand(-1, h.shape[1], -1), h], -1)
            return self.attention["v"](torch.tanh(self.attention["concat"](joined))).squeeze(-1)
        if self.score == "location":
            return self.attention["location"](s)[:, : h.shape[1]]
        if self.score == "qkv":
            q, k = self.attention["query"](s), self.attention["key"](h)
            return torch.einsum("bw,btw->bt", q, k) / WIDTH**0.5
        return self.attention["attn"](torch.cat([y, s], -1))[:, : h.shape[1]]

    def attend(self, h, lengths, s, y, step):
        positions = torch.arange(h.shape[1]).unsqueeze(0)
        e = self.scores(h, s, y).masked_fill(positions >= lengths.unsqueeze(1), float("-inf"))
        if self.scope == "local-m":
            middle = (torch.clamp(lengths, max=step) - 1).unsqueeze(1)
            e = e.masked_fill((positions - middle).abs() > WINDOW, float("-inf"))
        weights_in = e
        if self.scope == "local-p":
            inner = torch.tanh(self.attention["position"](s))
            p = lengths.unsqueeze(1) * torch.sigmoid(self.attention["position_v"](inner))
            weights_in = e.masked_fill((positions - p).abs() > WINDOW, float("-inf"))
            assert (weights_in > float("-inf")).any(-1).all()
        weights = torch.softmax(weights_in, -1)
        if self.scope == "hard":
            first, second = weights.topk(2, -1).values.unbind(-1)
            assert (first - second > 1e-4).all()
            weights = nn.functional.one_hot(weights.argmax(-1), weights.shape[1]).to(weights.dtype)
        if self.scope == "local-p":
            weights = weights * torch.exp(-((positions - p) ** 2) / (2 * (WINDOW / 2) ** 2))
        values = self.attention["value"](h) if self.score == "qkv" else h
        return weights, torch.einsum("bt,btw->bw", weights, values)

    def forward(self, sources, targets):
        h, lengths, states, cells = self.encode(sources)
        last = states[-1]
        state = torch.stack([torch.tanh(bridge(s)) for bridge, s in zip(self.bridge, states)])
        if self.cell == "lstm":
            state = (state, torch.stack([torch.tanh(bridge(c)) for bridge, c in zip(self.bridge_cell, cells)]))
        attentional = torch.zeros(len(sources), WIDTH, dtype=h.dtype)
        before = nn.utils.rnn.pad_sequence([torch.tensor([START] + t) for t in targets], batch_first=True)
        kept = {"weights": [], "context": [], "logits": [], "attentional": []}
        for step in range(before.shape[1]):
            y = self.decoder["embedding"](before[:, step])
            x, weights = y, None
            if self.before_state:
                top = (state[0] if self.cell == "lstm" else state)[-1]
                weights, context = self.attend(h, lengths, top, y, step + 1)
                x = torch.cat([y, context], -1)
            elif self.feeding:
                x = torch.cat([y, attentional], -1)
            if self.score == "none":
                context = last
                x = torch.cat([x, context], -1)
            top, state = self.decoder["rnn"](x.unsqueeze(1), state)
            top = top.squeeze(1)
            if not self.before_state and self.score != "none":
                weights, context = self.attend(h, lengths, top, y, step + 1)
            attentional = torch.tanh(self.combine(torch.cat([context, top], -1)))
            for name, value in (("weights", weights), ("context", context), ("attentional", attentional),
                                ("logits", self.output(attentional))):
                if value is not None:
                    kept[name].append(value)
        return h, {name: torch.stack(values, 1) for name, values in kept.items() if values}


def write(number, score, scope):
    cell = list(CELLS)[number % 3]
    bidirectional, layers = number // 3 % 2 == 1, 1 + number // 6 % 2
    feeding = number % 4 == 1 and score not in ("additive", "linear")
    generator = torch.Generator().manual_seed(100 + number)
    model = Model(cell, layers, bidirectional, score, scope, feeding).double()
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.copy_((torch.randn(parameter.shape, generator=generator) * 0.6).float())
    annotations, kept = model(SOURCES, TARGETS)

    wanted = [target + [END] for target in TARGETS]
    padded = nn.utils.rnn.pad_sequence([torch.tensor(w) for w in wanted], batch_first=True, padding_value=-100)
    loss = nn.functional.cross_entropy(kept["logits"].flatten(0, 1), padded.flatten(), ignore_index=-100)
    tensors = dict(model.state_dict())
    if scope != "hard":
        loss.backward()
        tensors.update({"gradient/" + name: parameter.grad for name, parameter in model.named_parameters()})
    tensors["loss"] = loss.detach().reshape(1)
    for i, (source, target) in enumerate(zip(SOURCES, TARGETS)):
        words = len(target) + 1
        tensors[f"source/{i + 1}"] = torch.tensor(source)
        tensors[f"target/{i + 1}"] = torch.tensor(target)
        tensors[f"annotations/{i + 1}"] = annotations[i, : len(source)].detach()
        tensors[f"probabilities/{i + 1}"] = torch.softmax(kept["logits"][i, :words], -1).detach()
        tensors[f"attentional/{i + 1}"] = kept["attentional"][i, :words].detach()
        tensors[f"context/{i + 1}"] = kept["context"][i, :words].detach()
        if "weights" in kept:
            tensors[f"weights/{i + 1}"] = kept["weights"][i, :words, : len(source)].detach()
    settings = {"cell": cell, "bidirectional": bidirectional, "layers": layers, "width": WIDTH,
                "embedding-width": EMBEDDING, "score": score, "scope": scope, "input-feeding": feeding,
                "positions": POSITIONS, "window": WINDOW}
    metadata = {"heed.settings": json.dumps(settings),
                "heed.source": json.dumps({"kind": "characters", "units": SOURCE_UNITS}),
                "heed.target": json.dumps({"kind": "characters", "units": TARGET_UNITS}),
                "source": "PyTorch " + torch.__version__.split("+")[0]}
    name = f"encoder-decoder-{score}-{scope}.safetensors"
    safetensors_file.write(HERE / name, tensors, metadata)
    print(f"{name}: {cell}, {layers} layers{', both directions' if bidirectional else ''}"
          f"{', fed' if feeding else ''}: loss {loss:.6f}")


if __name__ == "__main__":
    number = 0
    for scope in ("global", "local-m", "local-p", "hard"):
        for score in SCORES + (["none"] if scope == "global" else []):
            write(number, score, scope)
            number += 1

"""Writes the golden files of the sentence classifier: what PyTorch makes of seeded numbers.

Run with Debian's python3-torch and python3-numpy. Parameters are float32 numbers; everything is computed from them in
double and rounded once, so that the files do not depend on the BLAS at hand.

sentence-classifier-{attention,last-state}-{one,both}.safetensors, with an LSTM in one direction or in both, opens as
weights of a sentence classifier. Besides the state dict it holds, of the sentence in its metadata, `states` [tokens,
width], `scores` and `weights` [1, tokens] where there is attention, `context` [1, width] (without attention the last
state) and `probabilities` [1, classes]; and of a ragged batch, whose sentences and labels stand in the metadata too,
`loss` [1], the mean cross entropy, and under `gradient/NAME` its gradient.
"""
import json
import pathlib

import torch
from torch import nn

import safetensors_file

HERE = pathlib.Path(__file__).parent
WORDS = ["the", "food", "was", "not", "good", "phone", "works"]
UNITS = ["<s>", "</s>", "<unk>"] + WORDS
CLASSES = ["bad", "mixed", "good"]
SENTENCE = "the phone works , but the food was not good"  # "," and "but" are unknown
BATCH = [("the food was good", 2), ("not good", 0), ("the phone works not", 1)]
EMBEDDING, WIDTH = 5, 6


def ids(sentence):
    return torch.tensor([UNITS.index(word) if word in WORDS else 2 for word in sentence.split()])


class Encoder(nn.Module):
    def __init__(self, both):
        super().__init__()
        self.embedding = nn.Embedding(len(UNITS), EMBEDDING)
        self.rnn = nn.LSTM(EMBEDDING, WIDTH // 2 if both else WIDTH, bidirectional=both)


class Classifier(nn.Module):
    def __init__(self, attention, both):
        super().__init__()
        self.encoder = Encoder(both)
        self.attention = nn.Linear(WIDTH, 1) if attention else None
        self.output = nn.Linear(WIDTH, len(CLASSES))

    def forward(self, sentence):
        """What is computed on the way, by name, and the classes' scores; one sentence at a time."""
        states, (last, _) = self.encoder.rnn(self.encoder.embedding(sentence))
        if self.attention is None:
            found = {"context": last.reshape(1, WIDTH)}
        else:
            scores = torch.tanh(self.attention(states)).T
            weights = torch.softmax(scores, -1)
            found = {"states": states, "scores": scores, "weights": weights, "context": weights @ states}
        logits = self.output(found["context"])
        found["probabilities"] = torch.softmax(logits, -1)
        return found, logits


def write(attention, both):
    torch.manual_seed(3)
    module = Classifier(attention, both)
    with torch.no_grad():
        for parameter in module.parameters():  # larger than a training starts from, so that the weights differ well
            parameter.mul_(2)
    module = module.double()
    found, _ = module(ids(SENTENCE))
    logits = torch.cat([module(ids(sentence))[1] for sentence, _ in BATCH])
    loss = nn.functional.cross_entropy(logits, torch.tensor([label for _, label in BATCH]))
    loss.backward()
    tensors = {name: value.detach() for name, value in module.state_dict().items()}
    tensors.update({name: value.detach() for name, value in found.items()})
    tensors["loss"] = loss.detach().reshape(1)
    for name, parameter in module.named_parameters():
        tensors["gradient/" + name] = parameter.grad
    settings = {"attention": attention, "bidirectional": both, "width": WIDTH, "embedding-width": EMBEDDING}
    metadata = {
        "heed.mechanism": "sentence-classifier",
        "heed.settings": json.dumps(settings),
        "heed.source": json.dumps({"kind": "words", "units": UNITS, "spacing": {}}),
        "heed.classes": json.dumps(CLASSES),
        "sentence": SENTENCE,
        "batch": json.dumps([[ids(sentence).tolist(), label] for sentence, label in BATCH]),
        "source": "nn.LSTM, PyTorch " + torch.__version__.split("+")[0],
    }
    name = f"sentence-classifier-{'attention' if attention else 'last-state'}-{'both' if both else 'one'}.safetensors"
    safetensors_file.write(HERE / name, tensors, metadata)
    print(name, found["probabilities"].detach().numpy().round(4), "loss", loss.item())


if __name__ == "__main__":
    for attention in (False, True):
        for both in (False, True):
            write(attention, both)

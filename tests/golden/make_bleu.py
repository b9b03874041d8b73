#!/usr/bin/env python3
"""Writes bleu.json: corpora with their BLEU, reckoned straight from the definition and apart from the program.

The definition: Papineni et al. 2002 (modified n-gram precision, brevity penalty, geometric mean), over the tokens of
mteval-v13a, where an n-gram order without a match counts 1 / 2^k of one for the k-th such order (Chen and Cherry 2014,
smoothing 3; sacreBLEU's "exp").
"""
import json
import math
import os
import re
from collections import Counter


def tokens(line, lower):
    line = line.lower() if lower else line
    for old, new in (("<skipped>", ""), ("-\n", ""), ("\n", " "),
                     ("&quot;", '"'), ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">")):
        line = line.replace(old, new)
    line = f" {line} "
    symbols = re.escape("{|}~[\\]^_` !\"#$%&()*+:;<=>?@/")
    line = re.sub(f"([{symbols}])", r" \1 ", line)
    line = re.sub(r"([^0-9])([.,])", r"\1 \2 ", line)
    line = re.sub(r"([.,])([^0-9])", r" \1 \2", line)
    line = re.sub(r"([0-9])(-)", r"\1 \2 ", line)
    return line.split()


def grams(words, order):
    return Counter(tuple(words[i:i + order]) for i in range(len(words) - order + 1))


def bleu(hypotheses, references, lower):
    hyp = [tokens(line, lower) for line in hypotheses]
    ref = [tokens(line, lower) for line in references]
    hyp_length, ref_length = sum(map(len, hyp)), sum(map(len, ref))
    penalty = 1.0 if hyp_length >= ref_length else math.exp(1 - ref_length / hyp_length) if hyp_length else 0.0
    right = [sum((grams(h, n) & grams(r, n)).total() for h, r in zip(hyp, ref)) for n in range(1, 5)]
    every = [sum(grams(h, n).total() for h in hyp) for n in range(1, 5)]
    precisions, misses = [0.0] * 4, 0
    if right[0]:
        for n in range(4):
            if every[n] == 0:
                break
            misses += right[n] == 0
            precisions[n] = 100 * (right[n] or 0.5 ** misses) / every[n]
    score = penalty * math.prod(precisions) ** 0.25 if all(precisions) else 0.0
    return {"score": score, "precisions": precisions, "right": right, "all": every, "brevity_penalty": penalty,
            "hypothesis_length": hyp_length, "reference_length": ref_length}


CORPORA = {
    "equal": (["The cat sat on the mat .", "It's 3.5 km, no more."], ["The cat sat on the mat.", "It's 3.5 km, no more."]),
    "some right": (["The dog bit the man.", "It wasn't surprising.", "The man had just bitten him."],
                   ["The dog had bit the man.", "No one was surprised.", "The man had bitten the dog."]),
    "short": (["the cat sat on"], ["the cat sat on the mat"]),
    "no four in a row": (["the cat on a mat"], ["the cat is at a mat"]),
    "under four tokens": (["the cat"], ["the cat"]),
    "nothing right": (["dog"], ["a cat"]),
    "clipped": (["the the the the the the the"], ["the cat is on the mat"]),
    "french": (["où es-tu\u202f?", "« oui\u00a0», dit-il.", "je t'aime\u202f!", "il y en a 1,5 ou 10-12."],
               ["Où es-tu ?", "« Oui », a-t-il dit.", "Je t’aime !", "Il y en a 1,5 ou 10-12..."]),
    "signs": (["a&amp;b &lt;c&gt; x...,y ,.5 5.,. 3-4 -5 é.ü,é [a_b] 1.2.3,,"], ["a & b <c> x... ,y ,.5 5. , . 3 -4 -5 é.ü,é [a_b] 1.2.3,,"]),
}

cases = []
for name, (hypotheses, references) in CORPORA.items():
    for lower in (False, True):
        cases.append({"name": name, "lower": lower, "hypotheses": hypotheses, "references": references,
                      "tokens": [tokens(line, lower) for line in hypotheses], "expected": bleu(hypotheses, references, lower)})
path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "bleu.json")
with open(path, "w", encoding="utf-8") as file:
    json.dump(cases, file, ensure_ascii=False, indent=1)
    file.write("\n")

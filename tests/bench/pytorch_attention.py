"""PyTorch as the peer that Heed's self-attention is timed against: one thread, one sentence, weights kept.

Prints one line of JSON: what was measured, the GFLOP/s of a 512³ float32 product (a slow BLAS is no fair peer), and
the median of many forwards of nn.MultiheadAttention in inference mode.

With --serve, prints the same line without the median, then answers each line "run" on standard input with the seconds
of one forward, until the input ends or says "quit": so a caller can take turns with it within one run.
"""
import argparse
import json
import os
import statistics
import sys
import time

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"  # read by the libraries when they are loaded

import torch  # noqa: E402


def seconds(work):
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def gigaflops(size=512, repeats=15):
    left, right = torch.randn(size, size), torch.randn(size, size)
    torch.mm(left, right)
    return 2 * size**3 / min(seconds(lambda: torch.mm(left, right)) for _ in range(repeats)) / 1e9


def attention(tokens, width, heads, causal):
    """A function that runs one forward: query, key and value are the same rows, and every head's weights are kept."""
    module = torch.nn.MultiheadAttention(width, heads, batch_first=True).eval()
    rows = torch.randn(1, tokens, width)
    mask = torch.ones(tokens, tokens, dtype=torch.bool).triu(1) if causal else None
    return lambda: module(rows, rows, rows, attn_mask=mask, need_weights=True, average_attn_weights=False)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tokens", type=int, default=512)
    parser.add_argument("--width", type=int, default=512)
    parser.add_argument("--heads", type=int, default=8)
    parser.add_argument("--causal", action="store_true")
    parser.add_argument("--repeats", type=int, default=40)
    parser.add_argument("--serve", action="store_true", help='answer each "run" on standard input with one timing')
    return parser.parse_args()


def main():
    wanted = arguments()
    torch.set_num_threads(1)
    torch.manual_seed(1)
    report = {
        "peer": "nn.MultiheadAttention, PyTorch " + torch.__version__.split("+")[0],
        "threads": torch.get_num_threads(),
        "tokens": wanted.tokens,
        "width": wanted.width,
        "heads": wanted.heads,
        "causal": wanted.causal,
        "gflops_512": round(gigaflops(), 2),
    }
    with torch.inference_mode():
        forward = attention(wanted.tokens, wanted.width, wanted.heads, wanted.causal)
        for _ in range(3):
            forward()
        if wanted.serve:
            print(json.dumps(report), flush=True)
            for line in sys.stdin:
                if line.strip() == "quit":
                    break
                if line.strip() != "run":
                    sys.exit(f'pytorch_attention.py: expected "run" or "quit", found "{line.strip()}"')
                print(f"{seconds(forward):.9f}", flush=True)
        else:
            times = [seconds(forward) for _ in range(wanted.repeats)]
            report["median_seconds"] = statistics.median(times)
            report["fastest_seconds"] = min(times)
            print(json.dumps(report))


if __name__ == "__main__":
    main()

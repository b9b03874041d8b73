"""Writes the golden files of self-attention: what PyTorch's nn.MultiheadAttention makes of seeded numbers.

Run with Debian's python3-torch and python3-numpy. Parameters and inputs are float32 numbers; everything is computed
from them in double and rounded once, so that the files do not depend on the BLAS at hand.

self-attention-hH-nN[-causal].safetensors holds the state dict under PyTorch's names, `input` [tokens, width],
`head N/weights` [tokens, tokens] for each head from 1, and `output` [tokens, width].
self-attention-gradients.safetensors holds the state dict, `input`, `coefficients` [tokens, width], `output`, and
under `gradient/NAME` the gradient of sum(output * coefficients) with respect to each parameter and to `input`.
"""
import pathlib

import torch
from torch import nn

import safetensors_file

HERE = pathlib.Path(__file__).parent
WIDTHS = {3: 16, 17: 16, 128: 64}  # by tokens


def attention(width, heads, generator):
    """A module in double whose parameters, biases too, are float32 numbers spread so that the weights differ well."""
    module = nn.MultiheadAttention(width, heads, batch_first=True).double().eval()
    with torch.no_grad():
        for name, parameter in module.named_parameters():
            spread = 0.3 if name.endswith("bias") else 1.2 / width**0.5
            parameter.copy_(torch.randn(parameter.shape, generator=generator) * spread)
    return module


def forward(module, rows, causal):
    """Output [tokens, width] and weights [heads, tokens, tokens]."""
    tokens = rows.shape[0]
    mask = torch.ones(tokens, tokens, dtype=torch.bool).triu(1) if causal else None
    batch = rows.unsqueeze(0)
    output, weights = module(batch, batch, batch, attn_mask=mask, need_weights=True, average_attn_weights=False)
    return output[0], weights[0]


def describe(heads, causal, tokens, width):
    return {
        "heads": str(heads),
        "causal": "true" if causal else "false",
        "tokens": str(tokens),
        "width": str(width),
        "source": "nn.MultiheadAttention, PyTorch " + torch.__version__.split("+")[0],
    }


def write_forward(heads, tokens, causal):
    width = WIDTHS[tokens]
    generator = torch.Generator().manual_seed(1000 * heads + tokens)  # the same numbers with and without the mask
    module = attention(width, heads, generator)
    rows = torch.randn(tokens, width, generator=generator)
    with torch.no_grad():
        output, weights = forward(module, rows.double(), causal)
        single, single_weights = forward(module.float(), rows, causal)
    assert (single - output).abs().max() < 1e-5 and (single_weights - weights).abs().max() < 1e-5
    assert ((weights.sum(-1) - 1).abs() < 1e-12).all()
    tensors = dict(module.state_dict(), input=rows)
    tensors.update({f"head {n + 1}/weights": weights[n] for n in range(heads)})
    tensors["output"] = output
    name = f"self-attention-h{heads}-n{tokens}{'-causal' if causal else ''}.safetensors"
    safetensors_file.write(HERE / name, tensors, describe(heads, causal, tokens, width))
    print(f"{name}: largest weight {weights.max():.6f}, output within ±{output.abs().max():.3f}")


def write_gradients(heads=2, tokens=5, width=8):
    generator = torch.Generator().manual_seed(7)
    module = attention(width, heads, generator)
    rows = torch.randn(tokens, width, generator=generator).double().requires_grad_()
    coefficients = torch.randn(tokens, width, generator=generator).double()
    output, _ = forward(module, rows, causal=True)
    (output * coefficients).sum().backward()
    tensors = dict(module.state_dict(), input=rows.detach(), coefficients=coefficients, output=output.detach())
    for name, parameter in module.named_parameters():
        tensors["gradient/" + name] = parameter.grad
    tensors["gradient/input"] = rows.grad
    name = "self-attention-gradients.safetensors"
    safetensors_file.write(HERE / name, tensors, describe(heads, True, tokens, width))
    print(f"{name}: input's gradient within ±{rows.grad.abs().max():.3f}")


if __name__ == "__main__":
    for heads in (1, 2, 8):
        for tokens in WIDTHS:
            for causal in (False, True):
                write_forward(heads, tokens, causal)
    write_gradients()

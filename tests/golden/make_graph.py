"""Writes the golden files of the networks over graphs: what PyTorch makes of seeded numbers.

Run with Debian's python3-torch and python3-numpy. Everything is computed in double from float32 parameters, edge by
edge, without any graph library, and rounded once.

graph-{gcn,gat,gatv2}-{undirected,directed,bare}.safetensors holds the state dict of two layers under the names of PyG's
modules, the graph (`edges` [edges, 2], `edge_weights`, `features`), the messages in the order of their target, then of
their source (`messages` [messages, 2]: from, to), and of each layer L from 1 `layer L/weights` [messages, heads] and
`layer L/output`; then `probabilities`, `loss` (mean cross entropy of the nodes in `told`, classes in `labels`) and under
`gradient/NAME` its gradient. "undirected" has self-loops added, a given one among them, and an isolated node;
"directed" the same edges one way; "bare" adds no self-loop, so that one node has an empty neighbourhood.
"""
import json
import pathlib

import torch

import safetensors_file

HERE = pathlib.Path(__file__).parent
NODES, FEATURES, HEADS, WIDTH, OUTPUT_HEADS, CLASSES, SLOPE = 7, 5, 3, 4, 2, 3, 0.2
EDGES = [(0, 1), (1, 2), (2, 0), (3, 3), (3, 4), (4, 1), (5, 4), (2, 4)]  # node 6 is alone
TOLD, LABELS = [0, 3, 5], [2, 0, 1]


def messages(directed, self_loops, weights):
    found = {}
    for (a, b), w in zip(EDGES, weights):
        found[(a, b)] = w
        if not directed:
            found[(b, a)] = w
    if self_loops:
        for node in range(NODES):
            found.setdefault((node, node), torch.tensor(1.0, dtype=torch.double))
    order = sorted(found, key=lambda edge: (edge[1], edge[0]))
    return torch.tensor(order), torch.stack([found[edge] for edge in order])


def weights_of(kind, layer, parameters, x, edges, edge_weights, heads, width):
    """Attention weights [messages, heads] and what is passed on [nodes, heads, width]."""
    source, target = edges[:, 0], edges[:, 1]
    name = f"convs.{layer}."
    if kind == "gcn":
        degree = torch.zeros(NODES, dtype=torch.double).index_add(0, target, edge_weights)
        share = torch.where(degree > 0, degree, torch.ones_like(degree)) ** -0.5 * (degree > 0)
        passed = (x @ parameters[name + "lin.weight"].T).reshape(NODES, 1, width)
        return (edge_weights * share[source] * share[target]).reshape(-1, 1), passed
    if kind == "gat":
        passed = (x @ parameters[name + "lin.weight"].T).reshape(NODES, heads, width)
        by_source = (passed * parameters[name + "att_src"]).sum(-1)
        by_target = (passed * parameters[name + "att_dst"]).sum(-1)
        scores = torch.nn.functional.leaky_relu(by_source[source] + by_target[target], SLOPE)
    else:
        passed = (x @ parameters[name + "lin_l.weight"].T + parameters[name + "lin_l.bias"]).reshape(NODES, heads, width)
        looking = (x @ parameters[name + "lin_r.weight"].T + parameters[name + "lin_r.bias"]).reshape(NODES, heads, width)
        both = torch.nn.functional.leaky_relu(passed[source] + looking[target], SLOPE)
        scores = (both * parameters[name + "att"]).sum(-1)
    powers = torch.exp(scores)
    sums = torch.zeros(NODES, heads, dtype=torch.double).index_add(0, target, powers)
    return powers / sums[target], passed


def forward(kind, parameters, x, edges, edge_weights):
    found = {}
    for layer in range(2):
        last = layer == 1
        heads = 1 if kind == "gcn" else OUTPUT_HEADS if last else HEADS
        width = CLASSES if last else WIDTH
        weights, passed = weights_of(kind, layer, parameters, x, edges, edge_weights, heads, width)
        joined = torch.zeros(NODES, heads, width, dtype=torch.double).index_add(
            0, edges[:, 1], weights.unsqueeze(-1) * passed[edges[:, 0]])
        x = joined.mean(1) if last else joined.reshape(NODES, heads * width)
        x = x + parameters[f"convs.{layer}.bias"]
        if not last:
            x = torch.relu(x) if kind == "gcn" else torch.nn.functional.elu(x)
        found[f"layer {layer + 1}/weights"] = weights
        found[f"layer {layer + 1}/output"] = x
    found["probabilities"] = torch.softmax(x, -1)
    return found, x


def shapes(kind):
    for layer in range(2):
        last = layer == 1
        inputs = (WIDTH if kind == "gcn" else HEADS * WIDTH) if last else FEATURES
        heads = 1 if kind == "gcn" else OUTPUT_HEADS if last else HEADS
        width = CLASSES if last else WIDTH
        name = f"convs.{layer}."
        if kind == "gatv2":
            for side in "lr":
                yield name + f"lin_{side}.weight", (heads * width, inputs)
                yield name + f"lin_{side}.bias", (heads * width,)
            yield name + "att", (1, heads, width)
        else:
            yield name + "lin.weight", (heads * width, inputs)
        if kind == "gat":
            yield name + "att_src", (1, heads, width)
            yield name + "att_dst", (1, heads, width)
        yield name + "bias", (width if last else heads * width,)


def main():
    for kind in ("gcn", "gat", "gatv2"):
        for name, directed, self_loops in (("undirected", False, True), ("directed", True, True), ("bare", True, False)):
            torch.manual_seed(7)
            parameters = {
                key: (torch.randn(shape) * 0.6).float().double().requires_grad_() for key, shape in shapes(kind)}
            features = torch.randn(NODES, FEATURES).float().double()
            given = (torch.rand(len(EDGES)) + 0.5).float().double()
            edges, edge_weights = messages(directed, self_loops, given)
            found, logits = forward(kind, parameters, features, edges, edge_weights)
            loss = torch.nn.functional.cross_entropy(logits[TOLD], torch.tensor(LABELS))
            loss.backward()
            tensors = {key: value.detach().numpy() for key, value in parameters.items()}
            tensors |= {"edges": EDGES, "edge_weights": given.numpy(), "features": features.numpy(),
                        "messages": edges.numpy(), "loss": [loss.item()]}
            tensors |= {key: value.detach().numpy() for key, value in found.items()}
            tensors |= {"gradient/" + key: value.grad.numpy() for key, value in parameters.items()}
            metadata = {"directed": json.dumps(directed), "self-loops": json.dumps(self_loops), "told": json.dumps(TOLD),
                        "labels": json.dumps(LABELS)}
            safetensors_file.write(HERE / f"graph-{kind}-{name}.safetensors", tensors, metadata)


if __name__ == "__main__":
    main()

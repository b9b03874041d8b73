"""Writes and reads safetensors files of float32 arrays: an 8-byte length, a JSON header, the numbers."""
import json
import struct

import numpy as np


def write(path, tensors, metadata):
    """Writes {name: array} as little-endian float32, in the order given; metadata maps strings to strings."""
    header = {"__metadata__": dict(metadata)}
    blobs = []
    offset = 0
    for name, value in tensors.items():
        blob = np.ascontiguousarray(value, dtype="<f4")
        header[name] = {"dtype": "F32", "shape": list(blob.shape), "data_offsets": [offset, offset + blob.nbytes]}
        blobs.append(blob.tobytes())
        offset += blob.nbytes
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)  # so that the numbers begin at a multiple of 8
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + b"".join(blobs))


def read(path):
    """Returns ({name: array}, metadata) of a file that write() made."""
    with open(path, "rb") as file:
        content = file.read()
    (length,) = struct.unpack_from("<Q", content)
    header = json.loads(content[8 : 8 + length])
    metadata = header.pop("__metadata__", {})
    tensors = {}
    for name, entry in header.items():
        begin, end = (8 + length + offset for offset in entry["data_offsets"])
        tensors[name] = np.frombuffer(content[begin:end], dtype="<f4").reshape(entry["shape"])
    return tensors, metadata

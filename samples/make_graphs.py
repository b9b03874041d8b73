"""Writes the samples that are graphs, into graphs/. Run with Debian's python3; nothing else is needed.

karate.graphml      who met whom outside of a karate club, and whom each followed when it split (Zachary 1977)
ethanol.json, benzene.json, caffeine.graphml, aspirin.graphml
                    molecules with their hydrogens: atoms of four elements, bonds weighted by their order
pupils.csv          a made-up class: who spends how many hours a week with whom
house.png           16 by 16 pixels
"""
import csv
import json
import pathlib
import struct
import zlib
from xml.sax.saxutils import escape

HERE = pathlib.Path(__file__).parent / "graphs"

# W. W. Zachary, An Information Flow Model for Conflict and Fission in Small Groups, Journal of Anthropological Research
# 33 (1977): of each member, the later ones that he met. 1 is the instructor, 34 the club's officer.
MET = {
    1: [2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 18, 20, 22, 32],
    2: [3, 4, 8, 14, 18, 20, 22, 31],
    3: [4, 8, 9, 10, 14, 28, 29, 33],
    4: [8, 13, 14],
    5: [7, 11],
    6: [7, 11, 17],
    7: [17],
    9: [31, 33, 34],
    10: [34],
    14: [34],
    15: [33, 34],
    16: [33, 34],
    19: [33, 34],
    20: [34],
    21: [33, 34],
    23: [33, 34],
    24: [26, 28, 30, 33, 34],
    25: [26, 28, 32],
    26: [32],
    27: [30, 34],
    28: [34],
    29: [32, 34],
    30: [33, 34],
    31: [33, 34],
    32: [33, 34],
    33: [34],
}
# There too: who joined the instructor's new club, the ninth against his faction.
WITH_MR_HI = [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 17, 18, 20, 22]

VALENCE = {"C": 4, "N": 3, "O": 2}
ELEMENTS = {"H": "hydrogen", "C": "carbon", "N": "nitrogen", "O": "oxygen"}

# Bonds between the heavy atoms, "=" a double one; hydrogens fill what is free.
BENZENE_RING = "C1=C2 C2-C3 C3=C4 C4-C5 C5=C6 C6-C1"
MOLECULES = {
    "ethanol": "C1-C2 C2-O1",
    "benzene": BENZENE_RING,
    # 1,3,7-trimethylxanthine, by the numbers of purine; C10, C11 and C12 are the methyl groups
    "caffeine": "N1-C2 C2-N3 N3-C4 C4=C5 C5-C6 C6-N1 C5-N7 N7-C8 C8=N9 N9-C4 C2=O1 C6=O2 N1-C10 N3-C11 N7-C12",
    # 2-acetoxybenzoic acid
    "aspirin": BENZENE_RING + " C1-C7 C7=O1 C7-O2 C2-O3 O3-C8 C8=O4 C8-C9",
}

# Hours a week; three circles of friends that know each other a little.
PUPILS = [
    ("Ada", "Ben", 6), ("Ada", "Clara", 4), ("Ada", "David", 3), ("Ben", "Clara", 5), ("Ben", "David", 2),
    ("Clara", "David", 4), ("Clara", "Emil", 2), ("David", "Emil", 5),
    ("Finn", "Greta", 7), ("Finn", "Hana", 3), ("Greta", "Hana", 4), ("Greta", "Ivo", 2), ("Hana", "Ivo", 5),
    ("Hana", "Jule", 2.5), ("Ivo", "Jule", 6),
    ("Karim", "Lena", 5), ("Karim", "Milo", 4), ("Karim", "Nora", 3), ("Lena", "Milo", 2), ("Lena", "Nora", 6),
    ("Milo", "Nora", 3.5), ("Milo", "Otto", 4), ("Nora", "Otto", 2),
    ("Emil", "Finn", 1), ("Clara", "Hana", 1.5), ("Jule", "Karim", 1), ("Ivo", "Lena", 0.5), ("Otto", "Ada", 1),
]

COLOURS = {
    ".": (150, 200, 240),  # sky
    "o": (250, 210, 60),  # sun
    "r": (180, 60, 45),  # roof
    "w": (240, 225, 200),  # wall
    "d": (110, 70, 40),  # door
    "b": (70, 110, 170),  # window
    "g": (90, 160, 70),  # grass
}
HOUSE = """
................
............oo..
...........oooo.
.......rr..oooo.
......rrrr..oo..
.....rrrrrr.....
....rrrrrrrr....
...rrrrrrrrrr...
...wwwwwwwwww...
...wbbwwwwbbw...
...wbbwwwwbbw...
...wwwwddwwww...
...wwwwddwwww...
ggggggggdggggggg
gggggggggdgggggg
ggggggggggdggggg
""".split()


def graph_ml(name, keys, nodes, edges, weighted):
    """`keys` are (attribute, type) of the nodes; `nodes` lists of their values; `edges` (from, to, weight)."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">']
    lines.append('  <key id="title" for="graph" attr.name="name" attr.type="string"/>')
    for i, (key, kind) in enumerate(keys):
        lines.append(f'  <key id="d{i}" for="node" attr.name="{escape(key)}" attr.type="{kind}"/>')
    if weighted:
        lines.append('  <key id="weight" for="edge" attr.name="weight" attr.type="double"/>')
    lines.append('  <graph edgedefault="undirected">')
    lines.append(f'    <data key="title">{escape(name)}</data>')
    for number, values in enumerate(nodes):
        data = "".join(f'<data key="d{i}">{escape(str(value))}</data>' for i, value in enumerate(values))
        lines.append(f'    <node id="n{number}">{data}</node>')
    for a, b, weight in edges:
        data = f'<data key="weight">{weight}</data></edge>' if weighted else "</edge>"
        lines.append(f'    <edge source="n{a}" target="n{b}">{data}')
    return "\n".join(lines + ["  </graph>", "</graphml>", ""])


def karate():
    roles = {1: "Mr. Hi", 34: "Officer"}
    nodes = [(roles.get(i, i), "Mr. Hi" if i in WITH_MR_HI else "Officer", "train" if i in roles else "test")
             for i in range(1, 35)]
    edges = [(a - 1, b - 1, 1) for a, others in MET.items() for b in others]
    assert len(edges) == 78 and len(WITH_MR_HI) == 17
    return graph_ml("Zachary's karate club", [("name", "string"), ("club", "string"), ("split", "string")], nodes, edges,
                    False)


def molecule(bonds):
    """Atoms as (name, element) and bonds as (from, to, order), with the hydrogens."""
    atoms, found, used = [], [], {}
    for bond in bonds.split():
        order = 2 if "=" in bond else 1
        ends = bond.replace("=", "-").split("-")
        for end in ends:
            if end not in atoms:
                atoms.append(end)
            used[end] = used.get(end, 0) + order
        found.append((*ends, order))
    hydrogens = 0
    for atom in list(atoms):
        for _ in range(VALENCE[atom[0]] - used[atom]):
            hydrogens += 1
            atoms.append(f"H{hydrogens}")
            found.append((atom, atoms[-1], 1))
    return atoms, found


def molecule_graph_ml(name):
    atoms, bonds = molecule(MOLECULES[name])
    keys = [("name", "string"), ("class", "string")] + [(element, "double") for element in ELEMENTS]
    nodes = [(atom, ELEMENTS[atom[0]], *(int(atom[0] == element) for element in ELEMENTS)) for atom in atoms]
    return graph_ml(name, keys, nodes, [(atoms.index(a), atoms.index(b), order) for a, b, order in bonds], True)


def molecule_json(name):
    atoms, bonds = molecule(MOLECULES[name])
    nodes = [
        {"id": atom, "class": ELEMENTS[atom[0]], **{element: int(atom[0] == element) for element in ELEMENTS}}
        for atom in atoms
    ]
    links = [{"source": a, "target": b, "weight": order} for a, b, order in bonds]
    lists = [",\n    ".join(json.dumps(item) for item in items) for items in (nodes, links)]
    return (f'{{\n  "directed": false,\n  "multigraph": false,\n  "graph": {{"name": "{name}"}},\n'
            f'  "nodes": [\n    {lists[0]}\n  ],\n  "links": [\n    {lists[1]}\n  ]\n}}\n')


def png(rows):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    pixels = b"".join(b"\0" + bytes(value for cell in row for value in COLOURS[cell]) for row in rows)
    header = struct.pack(">IIBBBBB", len(rows[0]), len(rows), 8, 2, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(pixels, 9))
            + chunk(b"IEND", b""))


def main():
    HERE.mkdir(exist_ok=True)
    (HERE / "karate.graphml").write_text(karate(), encoding="utf-8")
    for name in ("caffeine", "aspirin"):
        (HERE / f"{name}.graphml").write_text(molecule_graph_ml(name), encoding="utf-8")
    for name in ("ethanol", "benzene"):
        (HERE / f"{name}.json").write_text(molecule_json(name), encoding="utf-8")
    with open(HERE / "pupils.csv", "w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows([("source", "target", "weight"), *PUPILS])
    assert len(HOUSE) == 16 and all(len(row) == 16 for row in HOUSE)
    (HERE / "house.png").write_bytes(png(HOUSE))


if __name__ == "__main__":
    main()

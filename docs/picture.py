#!/usr/bin/env python3
"""The picture at the top of the README: what a terminal shows, as SVG.

In: the program (its path as argument, else target/debug/claimdiff) and fixtures/. Out: docs/picture.svg. Runs the report in a
terminal of its own, so that colours and lines are those that a person sees; tests/readme.rs holds the picture to the output.

    python3 docs/picture.py [PROGRAM]
"""

import fcntl
import html
import os
import pty
import re
import struct
import sys
import termios

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
STORY = "fixtures/stories/turkiye-hamas-meetings"
COLUMNS = 100
# The overview and the first finding.
LAST = re.compile(r"^(\[2\] |Likely$)")
WIDE, HIGH, SIZE = 7.8, 19, 13
PAPER, INK = "#16181b", "#e6e4df"
TINTS = {"1": "font-weight:700", "2": "fill:#a2a6ab", "1;31": "fill:#ff8f8a;font-weight:700", "33": "fill:#f0b465", "32": "fill:#84cf9b"}


def printed(program):
    """What the program prints to a terminal."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(ROOT)
        os.environ.update(TERM="xterm-256color")
        os.environ.pop("NO_COLOR", None)
        os.execv(program, ["claimdiff", "report", "--isolated", "--hyperlinks", "never", "--width", str(COLUMNS), STORY])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, COLUMNS, 0, 0))
    parts = []
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:
            break
        if not part:
            break
        parts.append(part)
    os.waitpid(child, 0)
    return b"".join(parts).decode().replace("\r\n", "\n")


def spans(line):
    """Stretches of one colour."""
    tint = ""
    for piece in re.split(r"(\x1b\[[0-9;]*m)", line):
        code = re.fullmatch(r"\x1b\[([0-9;]*)m", piece)
        if code:
            tint = "" if code[1] in ("", "0") else code[1]
        elif piece:
            yield piece, TINTS.get(tint, "")


def drawn(lines):
    height = HIGH * len(lines) + 28
    width = round(COLUMNS * WIDE + 32)
    yield f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img">'
    yield "<title>claimdiff report: who states what, who disagrees with whom, and the first finding with its evidence</title>"
    yield f'<rect width="100%" height="100%" rx="8" fill="{PAPER}"/>'
    yield f'<g font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,\'DejaVu Sans Mono\',monospace" font-size="{SIZE}" fill="{INK}">'
    for at, line in enumerate(lines):
        column, shown = 0, []
        for text, style in spans(line):
            bare = text.strip(" ")
            start = column + len(text) - len(text.lstrip(" "))
            column += len(text)
            if bare:
                mark = f' style="{style}"' if style else ""
                # Every stretch keeps its columns, whatever font there is.
                place = f'x="{16 + start * WIDE:.1f}" textLength="{len(bare) * WIDE:.1f}"'
                shown.append(f'<tspan {place}{mark}>{html.escape(bare)}</tspan>')
        if shown:
            yield f'<text y="{24 + at * HIGH}" xml:space="preserve">{"".join(shown)}</text>'
    yield "</g>\n</svg>"


def main():
    program = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else os.path.join(ROOT, "target/debug/claimdiff"))
    lines = [f"\x1b[2m$\x1b[0m claimdiff report {STORY}"]
    for line in printed(program).rstrip("\n").split("\n"):
        if LAST.match(re.sub(r"\x1b\[[0-9;]*m", "", line)):
            break
        lines.append(line)
    while not lines[-1].strip():
        lines.pop()
    with open(os.path.join(ROOT, "docs/picture.svg"), "w", encoding="utf-8") as out:
        out.write("\n".join(drawn(lines)) + "\n")


main()

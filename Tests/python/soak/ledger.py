"""What was sent, what was acknowledged, and whether a log fits that."""

import re
from array import array

from soak.municipality import ONLY_COMMAND_LINE, checksum

SENT, PROMISED = 1, 2
IDENTITY = re.compile(rb'"id":"(?:[^"\\]|\\.)*?w(\d+)-(\d+)')
EVENT = re.compile(rb'"source":"((?:[^"\\]|\\.)*)","type":"([^"]*)","subject":"([^"]*)"')
SEQUENCE = re.compile(rb'"sequence":"(\d+)"')


class Ledger:
    """
    For each writer, by serial: how far it came, where it stands, and the checksum of what was sent. `last` is the highest
    position that was acknowledged.
    """

    def __init__(self, writers):
        self.last = 0
        self.states = [bytearray() for _ in range(writers)]
        self.positions = [array("Q") for _ in range(writers)]
        self.checksums = [array("L") for _ in range(writers)]

    def sent(self, items):
        for item in items:
            states = self.states[item.writer]
            missing = item.serial + 1 - len(states)
            if missing > 0:
                states.extend(bytes(missing))
                self.positions[item.writer].extend([0] * missing)
                self.checksums[item.writer].extend([0] * missing)
            if not states[item.serial]:
                states[item.serial] = SENT
                self.checksums[item.writer][item.serial] = item.checksum

    def promised(self, items, positions=None):
        """- Returns: a sentence when another position was said of one of them before."""
        for place, item in enumerate(items):
            self.states[item.writer][item.serial] = PROMISED
            if positions is not None:
                before = self.positions[item.writer][item.serial]
                if before not in (0, positions[place]):
                    return f"{item.event['id']} stood at {before} and then at {positions[place]}"
                self.positions[item.writer][item.serial] = positions[place]
                self.last = max(self.last, positions[place])
        return None

    def promises(self):
        return sum(states.count(PROMISED) for states in self.states)

    def compare(self, path, broken):
        """
        Walks through an exported log.

        - `broken`: is told in a sentence of everything that does not fit; the first few of a kind are enough.
        - Returns: the number of events.
        """
        seen = [bytearray(len(states)) for states in self.states]
        last = [-1] * len(self.states)
        count = unsent = other = 0
        with open(path, "rb") as lines:
            for count, line in enumerate(lines, 1):
                if int(SEQUENCE.search(line).group(1)) != count:
                    broken(f"line {count} of the export has another sequence")
                found = IDENTITY.search(line)
                if not found:
                    broken(f"nobody sent the event at {count}")
                    continue
                writer, serial = int(found.group(1)), int(found.group(2))
                if serial >= len(seen[writer]) or not self.states[writer][serial]:
                    unsent += 1
                    continue
                if seen[writer][serial]:
                    broken(f"w{writer}-{serial} stands in the log twice, again at {count}")
                seen[writer][serial] = 1
                if serial < last[writer]:
                    broken(f"w{writer}-{serial} stands after w{writer}-{last[writer]}, which was sent after its answer")
                last[writer] = serial
                if self.positions[writer][serial] not in (0, count):
                    broken(f"w{writer}-{serial} stands at {count}, and {self.positions[writer][serial]} was said")
                source, type, subject = EVENT.search(line).groups()
                # The command line makes the data of `record` itself.
                if source.decode() != ONLY_COMMAND_LINE:
                    data = line[line.index(b',"data":') + 8:].rstrip(b"\n")[:-1]
                    # An extension attribute cannot hold `,"data":` unescaped, so the first one is ours.
                    other += checksum(type.decode(), subject.decode(), data) != self.checksums[writer][serial]
        if unsent:
            broken(f"{unsent} events were recorded that nobody sent")
        if other:
            broken(f"{other} events were recorded with other data than were sent")
        gone = sum(state == PROMISED and not there for states, marks in zip(self.states, seen)
                   for state, there in zip(states, marks))
        if gone:
            broken(f"{gone} acknowledged events are not in the log")
        return count

"""Offsets that dateutil reads from VTIMEZONEs, in seconds.

In: a list of {"zone": a VTIMEZONE's TZID, "calendar": text, "times": [[y, m, d, h, min, fold], ...]}.
"""
import datetime
import io
import json
import sys

from dateutil import tz

out = []
for case in json.load(sys.stdin):
    zone = tz.tzical(io.StringIO(case["calendar"])).get(case["zone"])
    out.append([
        int(datetime.datetime(*t[:5], tzinfo=zone, fold=t[5]).utcoffset().total_seconds())
        for t in case["times"]
    ])
json.dump(out, sys.stdout)

"""What icalendar reads of the events of a calendar: texts, and times in UTC."""
import datetime
import json
import sys

import icalendar

calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
out = []
for event in calendar.walk("VEVENT"):
    when = [event.decoded(p).astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ") for p in ("DTSTART", "DTEND")]
    out.append({"times": " ".join(when), "summary": str(event["SUMMARY"]), "description": str(event["DESCRIPTION"])})
json.dump(out, sys.stdout)

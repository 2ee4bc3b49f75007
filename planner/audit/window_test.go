package audit

import (
	"testing"
	"time"
)

func TestWindows(t *testing.T) {
	t.Parallel()
	yearly := "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=6"
	hold(t, []string{NoWindow, TooLong, ShortWindow, ClosedWindow}, []situation{
		{"a host that no window is for", inventory(hosts("a b"), window("w", "FREQ=DAILY", 4, "a"), patch("P", "a b")), []string{
			"no-window host b: b has open patches, and no window is for it | a window whose selector matches b",
		}},
		{"hosts of two teams that no window is for", inventory(team("unix", 2), hosts("a b", of("unix")), hosts("c d e f g"), patch("P", "a b c d e f g")), []string{
			"no-window host a: a and b have open patches, and no window is for them | a window whose selector matches a and b",
			"no-window host c: c, d, e and 2 more have open patches, and no window is for them | a window whose selector matches c, d, e and 2 more",
		}},
		{"a host without work needs no window", inventory(hosts("a b"), window("w", "FREQ=DAILY", 4, "a"), patch("P", "a")), nil},
		{"a host whose only window does not open", inventory(hosts("a"), window("spring", yearly, 4, ""), patch("P", "a")), []string{
			"no-window window spring: a has open patches, and spring does not open between Mon 23 Nov and Mon 21 Dec | a horizon that reaches Sat 6 Mar 2027, when it next opens, or a night before that",
		}},
		{"a window that does not open beside one that does", inventory(hosts("a"), nightly, window("spring", yearly, 4, ""), patch("P", "a")), []string{
			"closed-window window spring: spring does not open between Mon 23 Nov and Mon 21 Dec, so no plan uses it | a horizon that reaches Sat 6 Mar 2027, when it next opens, or a night before that",
		}},
		{"a window that never opens again", inventory(hosts("a"), nightly, window("past", "FREQ=DAILY;UNTIL=20261101", 4, "")), []string{
			"closed-window window past: past does not open between Mon 23 Nov and Mon 21 Dec, so no plan uses it | more dates for it, or taking it out: it does not open in the year after either",
		}},
		{"work longer than every window", inventory(hosts("a b c"), window("w", "FREQ=DAILY", 0, ""),
			patch("P", "a b", long(80*time.Minute)), patch("Q", "b", long(15*time.Minute)), patch("R", "c")), []string{
			"too-long window w: work on a and b takes up to 2h55m with its backout, and the longest stretch of a window for it in the horizon is 2h (w on Mon 23 Nov) | 55m more in w, shorter backouts, or fewer patches in one visit",
		}},
		{"a window shorter than any work in it", inventory(hosts("a"), nightly, window("hour", "FREQ=WEEKLY;BYDAY=TU", 23, ""), patch("P", "a", long(45*time.Minute))), []string{
			"short-window window hour: hour is open for 1h, and the shortest work on its hosts (a) takes 1h30m with its backout: it is never used | 30m more in hour",
		}},
		{"a window that some work fits", inventory(hosts("a b"), nightly, window("hour", "FREQ=WEEKLY;BYDAY=TU", 23, ""), patch("P", "a", long(45*time.Minute)), patch("Q", "b")), nil},
	})
}

func TestFreezes(t *testing.T) {
	t.Parallel()
	hold(t, []string{Frozen}, []situation{
		{"a freeze over the whole horizon", inventory(hosts("a b"), nightly, freeze("move", "2026-10-01", "2027-04-01", "a"),
			freeze("year-end", "2026-12-18", "2027-01-04", ""), patch("P", "a b")), []string{
			"frozen freeze move: a has open patches, and freeze move (Thu 1 Oct 00:00 until Thu 1 Apr 2027 00:00) takes every place in its windows between Mon 23 Nov and Mon 21 Dec | lifting move (approved by Grace) for a, or a horizon that reaches beyond",
		}},
		{"two freezes that meet", inventory(hosts("a"), nightly, freeze("move", "2026-10-01", "2026-12-10", "a"),
			freeze("year-end", "2026-12-10", "2027-01-04", ""), patch("P", "a")), []string{
			"frozen freeze move: a has open patches, and freeze move (Thu 1 Oct 00:00 until Thu 10 Dec 00:00) and freeze year-end (Thu 10 Dec 00:00 until Mon 4 Jan 2027 00:00) together take every place in its windows between Mon 23 Nov and Mon 21 Dec | lifting move (approved by Grace) and year-end (approved by Grace) for a, or a horizon that reaches beyond",
		}},
		{"a night between two freezes", inventory(hosts("a"), nightly, freeze("move", "2026-10-01", "2026-12-10", "a"),
			freeze("year-end", "2026-12-11", "2027-01-04", ""), patch("P", "a")), nil},
		{"what runs on a host is frozen", inventory(hosts("hv"), hosts("a", on("hv")), nightly, freeze("move", "2026-10-01", "2027-04-01", "a"), patch("P", "hv")), []string{
			"frozen freeze move: hv has open patches, and freeze move (Thu 1 Oct 00:00 until Thu 1 Apr 2027 00:00) takes every place in its windows between Mon 23 Nov and Mon 21 Dec | lifting move (approved by Grace) for hv, or a horizon that reaches beyond",
		}},
	})
}

package audit

import "testing"

func TestPatchesPastDue(t *testing.T) {
	t.Parallel()
	hold(t, []string{Overdue}, []situation{
		{"the oldest first, exploited ones named", inventory(hosts("a b"), nightly, patch("new", "a", due("2026-11-20")),
			patch("old", "a b", due("2026-11-01"), exploited)), []string{
			"overdue patch old: old was due on Sun 1 Nov and is still open on a and b: it is known to be exploited | putting it in on the first night there is, Mon 23 Nov (nights), or a waiver with a control until then",
			"overdue patch new: new was due on Fri 20 Nov and is still open on a | putting it in on the first night there is, Mon 23 Nov (nights), or a waiver with a control until then",
		}},
		{"due today is not past", inventory(hosts("a"), nightly, patch("P", "a", due("2026-11-23"))), nil},
		{"on a host that has no window", inventory(hosts("a"), patch("P", "a", due("2026-11-22"))), []string{
			"overdue patch P: P was due on Sun 22 Nov and is still open on a | what lets the work be placed at all, or a waiver with a control until then",
		}},
		{"waived", inventory(hosts("a"), nightly, patch("P", "a", due("2026-11-01")), waiver("a", "", "vendor", "")), nil},
	})
}

func TestFewNightsBeforeADueDate(t *testing.T) {
	t.Parallel()
	fridays := window("fridays", "FREQ=WEEKLY;BYDAY=FR", 4, "")
	hold(t, []string{FewNights}, []situation{
		{"a freeze that leaves one night", inventory(hosts("a b"), fridays, freeze("year-end", "2026-12-01", "2027-01-04", ""), patch("P", "a b", due("2026-12-12"))), []string{
			"few-nights patch P: P on a and b is due on Sat 12 Dec, and the last safe night is Fri 27 Nov, the only one; freeze year-end starts on Tue 1 Dec | keeping Fri 27 Nov for it, or one more night in a window for a and b by Sat 12 Dec, outside freeze year-end (approved by Grace) or with it lifted",
		}},
		{"a freeze that leaves two nights", inventory(hosts("a"), fridays, freeze("year-end", "2026-12-05", "2027-01-04", ""), patch("P", "a", due("2026-12-12"))), nil},
		{"a freeze that leaves none", inventory(hosts("a"), fridays, freeze("month-end", "2026-11-20", "2026-12-08", ""), patch("P", "a", due("2026-12-08"))), []string{
			"few-nights patch P: P on a is due on Tue 8 Dec, and no night is left in time; freeze month-end (Fri 20 Nov 00:00 until Tue 8 Dec 00:00) takes nights of its windows | a night in a window for a by Tue 8 Dec, outside freeze month-end (approved by Grace) or with it lifted",
		}},
		{"a window that opens once", inventory(hosts("a"), fridays, patch("P", "a", due("2026-12-03"))), []string{
			"few-nights patch P: P on a is due on Thu 3 Dec, and the last safe night is Fri 27 Nov, the only one | keeping Fri 27 Nov for it, or one more night in a window for a by Thu 3 Dec",
		}},
		{"due after the horizon", inventory(hosts("a"), window("once", "FREQ=MONTHLY;BYDAY=1FR", 4, ""), patch("P", "a", due("2027-01-31"))), nil},
		{"due after the horizon, frozen from there on", inventory(hosts("a"), window("once", "FREQ=MONTHLY;BYDAY=1FR", 4, ""),
			freeze("year-end", "2026-12-18", "2027-01-04", ""), patch("P", "a", due("2026-12-24"))), []string{
			"few-nights patch P: P on a is due on Thu 24 Dec, and the last safe night is Fri 4 Dec, the only one; freeze year-end starts on Fri 18 Dec | keeping Fri 4 Dec for it, or one more night in a window for a by Thu 24 Dec, outside freeze year-end (approved by Grace) or with it lifted",
		}},
		{"work that ends after midnight of the due day", inventory(hosts("a"), window("late", "FREQ=WEEKLY;BYDAY=FR", 4, ""),
			freeze("evening", "2026-11-27", "2026-11-28", ""), patch("P", "a", due("2026-11-27"))), []string{
			"few-nights patch P: P on a is due on Fri 27 Nov, and no night is left in time; freeze evening starts on Fri 27 Nov | a night in a window for a by Fri 27 Nov, outside freeze evening (approved by Grace) or with it lifted",
		}},
		{"of several patches the first due", inventory(hosts("a"), fridays, patch("P", "a", due("2026-12-03")), patch("Q", "a", due("2026-12-02"))), []string{
			"few-nights patch Q: Q on a is due on Wed 2 Dec, and the last safe night is Fri 27 Nov, the only one | keeping Fri 27 Nov for it, or one more night in a window for a by Wed 2 Dec",
		}},
		{"a pin can be moved", inventory(hosts("a"), nightly, pin("a", "2026-11-27T22:00"), patch("P", "a", due("2026-12-12"))), nil},
	})
}

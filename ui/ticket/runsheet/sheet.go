package runsheet

import (
	"fmt"
	"strings"

	"stagger/planner/civil"
	"stagger/planner/model"
	"stagger/ui/safetext"
	"stagger/ui/ticket"
	"stagger/ui/ticket/document"
)

// pageLines is after how many lines the title comes again: fewer than a printer
// puts on a page of A4 or Letter, so that loose pages tell which night is theirs.
const pageLines = 50

// sheet is one that is being written.
type sheet struct {
	record *ticket.Record
	watch  watch
	names  *names
	text   strings.Builder
	since  int // lines since the last title
}

func (s *sheet) head() {
	r := s.record
	s.row("RUN SHEET  ", document.Line(r.Name()))
	s.row("", fmt.Sprintf("%s, %s to %s", hosts(len(r.Jobs)), s.watch.full(r.Start), s.watch.full(r.End)))
	if s.watch.changes {
		s.row("", "Times are those of "+document.Or(r.Zone.String())+", each with its offset from UTC: the clocks change.")
	} else {
		s.row("", "Times are those of "+document.Or(r.Zone.String())+", UTC"+s.watch.offset+".")
	}
	for _, t := range r.Teams {
		s.row("Team  ", fmt.Sprintf("%s: %s, %s to %s", s.names.short(t.Name), hosts(t.Jobs), s.watch.on(t.Start), s.watch.on(t.End)))
	}
}

func hosts(n int) string {
	if n == 1 {
		return "1 host"
	}
	return fmt.Sprintf("%d hosts", n)
}

// before has the gates that are open before the work begins.
func (s *sheet) before(gates []step) {
	if len(gates) == 0 {
		return
	}
	s.section("Before the first start")
	for _, g := range gates {
		s.row(box+gateHost+"  ", g.text+"; by the plan since "+s.watch.full(g.at))
	}
}

// work has the steps under the day that they are on.
func (s *sheet) work(steps []step) {
	column := len(gateHost)
	for _, st := range steps {
		column = max(column, safetext.Width(st.host))
	}
	day := ""
	for _, st := range steps {
		if today := s.watch.date(st.at); today != day {
			day = today
			s.section(day)
		} else {
			s.turn(day)
		}
		s.row(box+s.watch.at(st.at)+"  "+safetext.Pad(st.host, column)+"  ", st.text)
	}
}

// turn has the title again where a page may be full, and what goes on under it.
func (s *sheet) turn(under string) {
	if s.since < pageLines {
		return
	}
	s.since = 0
	const again = ", continued"
	s.line("")
	s.line(safetext.Truncate("RUN SHEET  "+document.Line(s.record.Name()), width-len(again), cut) + again)
	if under != "" {
		s.line(under)
	}
}

func (s *sheet) services() {
	if len(s.record.Services) == 0 {
		s.section("Services affected: none, by this inventory")
		return
	}
	const title = "Services affected (tick once they answer at the end)"
	s.section(title)
	column := 0
	for _, svc := range s.record.Services {
		column = max(column, safetext.Width(s.names.short(svc.Name)))
	}
	for _, svc := range s.record.Services {
		s.turn(title)
		s.row(box+safetext.Pad(s.names.short(svc.Name), column)+"  ", "phone ______________ owner "+s.names.short(svc.Owner))
		under := strings.Repeat(" ", len(box)+column+2)
		for _, sp := range svc.Spells {
			note := ""
			if len(sp.Through) > 0 {
				note = ", without " + s.names.shorts(sp.Through, "services")
			}
			switch over := svc.Beyond(sp); {
			case over > 0:
				note += ", " + civil.FormatDuration(over) + " MORE than the consent to " + civil.FormatDuration(svc.MaxOutage)
			case sp.Impact == model.Outage:
				note += ", consent to " + civil.FormatDuration(svc.Agreed(sp))
			}
			s.row(under, string(sp.Impact)+" "+s.watch.on(sp.Start)+" to "+s.watch.on(sp.End)+note)
		}
		if len(svc.AlsoDown) > 0 {
			s.row(under, "down with it: "+s.names.shorts(svc.AlsoDown, "services"))
		}
	}
}

// lists has the lists of names that the steps refer to.
func (s *sheet) lists() {
	for i, l := range s.names.lists {
		if i == 0 {
			s.section("Lists")
		}
		s.turn("Lists")
		s.row(fmt.Sprintf("%d  ", i+1), l)
	}
}

// namesInFull has the names that are cut above.
func (s *sheet) namesInFull() {
	if len(s.names.full) == 0 {
		return
	}
	const title = "Names in full"
	s.section(title)
	for i, name := range s.names.full {
		s.turn(title)
		s.row(fmt.Sprintf("#%d  ", i+1), name)
	}
}

func (s *sheet) remarks() {
	s.section("Remarks")
	for range 4 {
		s.line("")
		s.line(strings.Repeat("_", width))
	}
}

// signatures has a line a team, and one for whoever has the last word.
func (s *sheet) signatures() {
	const carriedOut = "carried out  "
	s.section("Signed")
	who := []string{"change manager"}
	for _, t := range s.record.Teams {
		who = append(who, carriedOut+s.names.short(t.Name))
	}
	for _, w := range who {
		s.line("")
		s.line(safetext.Pad(w, len(carriedOut)+longest) + "  " + strings.Repeat("_", 22) + "  date " + strings.Repeat("_", 11))
	}
}

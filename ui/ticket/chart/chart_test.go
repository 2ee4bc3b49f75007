package chart

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"stagger/planner/model"
	"stagger/ui/ticket"
	"stagger/ui/ticket/internal/firm"
)

// levelsOf are the sign, the class and the place of each level in the row of a
// service.
func levelsOf(all []drawn, service string) (out []drawn) {
	in := false
	for _, d := range all {
		switch {
		case d.name == "g":
			in = d.attrs["class"] == "spare" && strings.HasPrefix(d.text, service+": ")
		case in && (strings.HasPrefix(d.attrs["class"], "level") || d.attrs["class"] == "sign"):
			out = append(out, d)
		}
	}
	return out
}

func TestTheSpareStrip(t *testing.T) {
	all := firmFile(t, "2026-11-28.svg")
	at := scale(t, all, "2026-11-28T22:00:00Z", "2026-11-29T04:00:00Z")
	type level struct{ sign, class, from, until string }
	for service, want := range map[string][]level{
		"inbound-mail": {
			{"0", "floor", "2026-11-28T22:00:00Z", "2026-11-28T22:40:00Z"},
			{"1", "full", "2026-11-28T22:40:00Z", "2026-11-28T22:45:00Z"},
			{"0", "floor", "2026-11-28T22:45:00Z", "2026-11-28T23:25:00Z"},
			{"1", "full", "2026-11-28T23:25:00Z", "2026-11-29T04:00:00Z"},
		},
		"erp": {
			{"!", "below", "2026-11-28T22:00:00Z", "2026-11-28T23:25:00Z"},
			{"0", "full", "2026-11-28T23:25:00Z", "2026-11-29T04:00:00Z"},
		},
	} {
		got := levelsOf(all, service)
		if len(got) != 2*len(want) {
			t.Fatalf("%s: %v", service, got)
		}
		var found []level
		for i := 0; i < len(got); i += 2 {
			for _, w := range want {
				x := got[i].f(t, "x")
				if near(x, at(w.from)) && near(x+got[i].f(t, "width"), at(w.until)) && got[i].attrs["class"] == "level "+w.class && got[i+1].text == w.sign {
					found = append(found, w)
				}
			}
		}
		if len(found) != len(want) {
			t.Errorf("%s has only %v", service, found)
		}
	}
}

// rowsOf are the hosts whose rows the shades lie on.
func rowsOf(t *testing.T, all []drawn, shades []drawn) []string {
	t.Helper()
	var out []string
	for _, shade := range shades {
		y := shade.f(t, "y")
		for _, d := range all {
			if d.name == "text" && slices.Contains(d.within, "job") && d.attrs["class"] == "" && d.f(t, "y") > y && d.f(t, "y") < y+line {
				_, host, _ := strings.Cut(d.text, " ")
				out = append(out, host)
			}
		}
	}
	return out
}

// A freeze of others shades nobody's time, idle or not, and one that bars no
// host of the picture does not stand in it.
func TestAFreezeShadesOnlyTheHostsThatItBars(t *testing.T) {
	inv, p := firm.Planned()
	payroll := []model.FrozenSpell{
		{Freeze: "payroll", Spell: model.Spell{Start: firm.Time("2026-11-28T22:00:00Z"), End: firm.Time("2026-11-28T23:30:00Z")}},
		{Freeze: "payroll", Spell: model.Spell{Start: firm.Time("2026-11-29T03:00:00Z"), End: firm.Time("2026-11-29T04:00:00Z")}},
	}
	move := []model.FrozenSpell{{Freeze: "the move", Spell: model.Spell{Start: firm.Time("2026-10-01T00:00:00Z"), End: firm.Time("2027-04-01T00:00:00Z")}}}
	e := &estate{
		Estate: firm.Estate{Inv: inv}, nights: (&firm.Estate{}).Nights(""),
		frozen: map[string][]model.FrozenSpell{"sql1": payroll, "web2": move, "": append(move, payroll...)},
	}
	all := read(t, filesOf(t, changeOf(t, e, p, ticket.Scope{}))[1].Data)
	if got := rowsOf(t, all, of(all, "freeze-shade")); !slices.Equal(got, []string{"sql1", "sql1"}) {
		t.Errorf("shaded are %v, want sql1 in both spells", got)
	}
	if bars := of(all, "freeze"); len(bars) != 2 || bars[0].attrs["y"] != bars[1].attrs["y"] {
		t.Errorf("payroll alone has a row, one for both spells: %v", bars)
	}
	if all := read(t, filesOf(t, changeOf(t, e, p, ticket.Scope{}))[0].Data); len(of(all, "freeze")) != 0 {
		t.Error("a freeze stands on a night on which it bars nobody")
	}
}

func TestARecordOfSeveralNightsIsAPictureANight(t *testing.T) {
	inv, p := firm.Planned()
	for i := range p.Jobs {
		if p.Jobs[i].Host == "mx1" {
			p.Jobs[i] = firm.Job(inv, "mx1", "weekend-nights", "2026-12-12", "2026-12-12T22:45:00Z", 20, 10, 14.3, "QMAIL-2007")
		}
	}
	c := changeOf(t, &firm.Estate{Inv: inv}, p, ticket.Scope{Per: ticket.PerService})
	var names []string
	for _, f := range filesOf(t, c) {
		if strings.Contains(f.Name, "mail") {
			names = append(names, f.Name)
			if all := read(t, f.Data); len(of(all, "job")) != 1 || len(of(all, "spare")) != 1 {
				t.Errorf("%s has not one row of each", f.Name)
			}
		}
	}
	if got := strings.Join(names, " "); got != "service-inbound-mail.2026-11-28.svg service-inbound-mail.2026-12-12.svg" {
		t.Errorf("files %s", got)
	}
}

// A window over a whole weekend would leave a job of twenty minutes no room.
func TestALongWindowIsShownNearTheWork(t *testing.T) {
	inv, p := firm.Planned()
	p.Jobs = []model.Job{
		firm.Job(inv, "mx2", "weekend", "2026-11-27", "2026-11-28T10:00:00Z", 20, 10, 1, "QMAIL-2007"),
		firm.Job(inv, "mx1", "weekend", "2026-11-27", "2026-11-29T10:00:00Z", 20, 10, 1, "QMAIL-2007"),
	}
	e := &estate{Estate: firm.Estate{Inv: inv}, nights: []model.Occurrence{
		{Window: "weekend", Date: firm.Date("2026-11-27"), Start: firm.Time("2026-11-27T18:00:00Z"), End: firm.Time("2026-11-30T06:00:00Z")}}}
	files := filesOf(t, changeOf(t, e, p, ticket.Scope{}))
	if len(files) != 2 || files[0].Name != "2026-11-27.svg" || files[1].Name != "2026-11-27.2.svg" {
		t.Fatalf("%d files, %s", len(files), files[0].Name)
	}
	all := read(t, files[1].Data)
	at := scale(t, all, "2026-11-29T09:00:00Z", "2026-11-29T11:40:00Z") // an hour about it and its settling
	checkSpans(t, all, "work", at, [][2]string{{"2026-11-29T10:00:00Z", "2026-11-29T10:20:00Z"}})
	if !strings.Contains(string(files[1].Data), "open until Mon 30 Nov 06:00 (+00:00)") {
		t.Error("it does not say until when the window is open")
	}
	if !strings.Contains(string(files[1].Data), ">2 mx1<") {
		t.Error("the second job has not the number that it has in the order of work")
	}
}

// many is a night of so many hosts.
func many(n int) (*model.Inventory, *model.Plan) {
	inv, p := firm.Planned()
	p.Jobs = nil
	for i := range n {
		name := fmt.Sprintf("node%03d.example.org", i+1)
		inv.Hosts = append(inv.Hosts, model.Host{Name: name, Team: "unix", State: model.StateUp})
		inv.Services[1].Members = append(inv.Services[1].Members, model.Member{Host: name, Weight: 1})
		start := firm.Time("2026-11-28T22:00:00Z").Add(time.Duration(i/20) * 30 * time.Minute)
		p.Jobs = append(p.Jobs, firm.Job(inv, name, "weekend-nights", "2026-11-28", start.Format(time.RFC3339), 10, 10, 1, "linux-6.1.76"))
	}
	return inv, p
}

func TestTwoHundredHostsStayReadable(t *testing.T) {
	inv, p := many(200)
	c := changeOf(t, &firm.Estate{Inv: inv}, p, ticket.Scope{})
	all := read(t, filesOf(t, c)[0].Data)
	var last float64
	rows := 0
	for _, d := range all {
		if d.name == "text" && strings.Contains(d.text, " node") {
			rows++
			if y := d.f(t, "y"); y-last < 11 {
				t.Errorf("%s is %.1f below the row before", d.text, y-last)
			} else {
				last = y
			}
		}
	}
	if rows != 200 {
		t.Errorf("%d rows", rows)
	}
	// A sheet of Letter is as wide as 760 units and 1 000 high; the title is on it too.
	page := read(t, []byte("<page>"+string(SVG(&c.Records[0]))+"</page>"))
	pictures := 0
	for _, d := range page {
		if d.name == "svg" {
			pictures++
			box := strings.Fields(d.attrs["viewBox"])
			if high, _ := strconv.ParseFloat(box[3], 64); high > 900 || box[2] != "760" {
				t.Errorf("a picture is %v", box)
			}
		}
	}
	if pictures != 6 || len(of(page, "job")) != 200 { // 201 rows, 36 each
		t.Errorf("%d pictures with %d jobs", pictures, len(of(page, "job")))
	}
}

func TestNobodysServices(t *testing.T) {
	inv := firm.Inventory()
	inv.Services = nil
	c := changeOf(t, &firm.Estate{Inv: inv}, firm.Plan(inv), ticket.Scope{})
	all := read(t, filesOf(t, c)[1].Data)
	if len(of(all, "job")) != 6 || len(of(all, "spare")) != 0 || len(of(all, "settle")) != 0 {
		t.Error("a night without services is drawn with some")
	}
}

func TestAnEmptyChangeHasNoPictures(t *testing.T) {
	inv, p := firm.Planned()
	p.Jobs = nil
	if files := filesOf(t, changeOf(t, &firm.Estate{Inv: inv}, p, ticket.Scope{})); len(files) != 0 {
		t.Errorf("%d files", len(files))
	}
}

func TestTheSameChangeIsTheSamePicture(t *testing.T) {
	make := func() string {
		inv := firm.Inventory()
		var b strings.Builder
		for _, f := range filesOf(t, changeOf(t, &firm.Estate{Inv: inv}, firm.Plan(inv), ticket.Scope{})) {
			b.WriteString(f.Name + "\n")
			b.Write(f.Data)
		}
		return b.String()
	}
	first := make()
	for range 5 {
		if make() != first {
			t.Fatal("another rendering differs")
		}
	}
}

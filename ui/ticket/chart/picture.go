package chart

import (
	"fmt"
	"slices"
	"time"

	"stagger/planner/civil"
	"stagger/planner/model"
	"stagger/ui/ticket"
)

const (
	anyLength   = 1 << 30
	rowsOnPaper = 36 // with the head, the legend and the title of a record before them, on A4 and Letter

	longest  = 12 * time.Hour   // that an axis shows if there is a place to cut
	around   = time.Hour        // that is shown about the work where a window is longer than that
	shortest = 30 * time.Minute // that an axis shows
)

// picture is one chart: some of a night's hosts over one stretch of time, and
// some of the services that they carry.
type picture struct {
	record   *ticket.Record
	date     civil.Date
	id       string // begins every id in it
	part, of int
	first    int // the number of its first job in the record's order of work
	jobs     []ticket.Job
	spare    []ticket.Course
	from     time.Time // of the axis
	until    time.Time
}

// picturesOf cuts a record by nights, a night where its work would not fit an
// axis, and that by rows.
func picturesOf(r *ticket.Record, rows int) []picture {
	var out []picture
	for _, date := range r.Dates {
		var night []picture
		for _, jobs := range stretches(r, date) {
			night = append(night, paged(stretch(r, date, jobs), rows)...)
		}
		for i := range night {
			night[i].part, night[i].of = i+1, len(night)
			night[i].id = fmt.Sprintf("%s-%s-%d", r.ID, date, i+1)
		}
		out = append(out, night...)
	}
	return out
}

// numbered is a job with its number in the record's order of work.
type numbered struct {
	no  int
	job ticket.Job
}

// stretches are the jobs of a night, cut where they go on for longer than an
// axis is.
func stretches(r *ticket.Record, date civil.Date) [][]numbered {
	var out [][]numbered
	var begins time.Time
	for i, j := range r.Jobs {
		if j.Date != date {
			continue
		}
		if len(out) == 0 || over(j).Sub(begins) > longest {
			out = append(out, nil)
			begins = j.Start
		}
		out[len(out)-1] = append(out[len(out)-1], numbered{i + 1, j})
	}
	return out
}

// over is when the host of a job counts again.
func over(j ticket.Job) time.Time { return j.End.Add(j.Settle) }

// stretch is the picture of some jobs of a night, of any length.
func stretch(r *ticket.Record, date civil.Date, jobs []numbered) picture {
	p := picture{record: r, date: date, first: jobs[0].no}
	for _, n := range jobs {
		p.jobs = append(p.jobs, n.job)
	}
	for _, c := range r.Spare {
		if slices.ContainsFunc(p.jobs, func(j ticket.Job) bool { return slices.Contains(j.Services, c.Service) }) {
			p.spare = append(p.spare, c)
		}
	}
	p.from, p.until = axisOf(r, date, p.jobs)
	return p
}

// axisOf is from when until when a picture shows time: the whole of the
// windows, or what is near the work where they are long.
func axisOf(r *ticket.Record, date civil.Date, jobs []ticket.Job) (from, until time.Time) {
	from, until = jobs[0].Start, over(jobs[0])
	for _, j := range jobs {
		from, until = earlier(from, j.Start), later(until, over(j))
	}
	opens, closes := from, until
	for _, o := range r.Opens {
		if o.Date == date && meets(o.Start, o.End, from, until) {
			opens, closes = earlier(opens, o.Start), later(closes, o.End)
		}
	}
	if closes.Sub(opens) > longest {
		opens, closes = later(opens, from.Add(-around)), earlier(closes, until.Add(around))
	}
	if closes.Sub(opens) < shortest {
		closes = opens.Add(shortest)
	}
	return opens.In(r.Zone), closes.In(r.Zone)
}

func meets(start, end, from, until time.Time) bool { return start.Before(until) && from.Before(end) }

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// paged cuts a picture into some of at most so many rows on the same axis: the
// jobs, then the services.
func paged(p picture, rows int) []picture {
	var out []picture
	jobs, spare := p.jobs, p.spare
	for first := true; first || len(jobs)+len(spare) > 0; first = false {
		part := p
		n := min(rows, len(jobs))
		m := min(rows-n, len(spare))
		part.jobs, jobs = jobs[:n], jobs[n:]
		part.spare, spare = spare[:m], spare[m:]
		out = append(out, part)
		p.first += n
	}
	return out
}

// lane is what happens at times under one name: a window's openings, or the
// spells of a freeze.
type lane struct {
	name   string
	spells []model.Spell
}

// add adds to lanes a spell that reaches into the picture.
func (p *picture) add(lanes []lane, name string, s model.Spell) []lane {
	if !meets(s.Start, s.End, p.from, p.until) {
		return lanes
	}
	at := slices.IndexFunc(lanes, func(l lane) bool { return l.name == name })
	if at < 0 {
		at = len(lanes)
		lanes = append(lanes, lane{name: name})
	}
	lanes[at].spells = append(lanes[at].spells, s)
	return lanes
}

// windows are those of the night.
func (p *picture) windows() []lane {
	var out []lane
	for _, o := range p.record.Opens {
		if o.Date == p.date {
			out = p.add(out, o.Window, model.Spell{Start: o.Start, End: o.End})
		}
	}
	return out
}

// freezes are those that bar a host in the picture.
func (p *picture) freezes() []lane {
	var out []lane
	for _, f := range p.record.Frozen {
		if slices.ContainsFunc(p.jobs, func(j ticket.Job) bool { return slices.Contains(j.Frozen, f) }) {
			out = p.add(out, f.Freeze, f.Spell)
		}
	}
	return out
}

package screen

import "time"

// span is where the rows of a screen were last drawn.
type span struct {
	line int // of the first row
	top  int // which row that is
	n    int // how many there is room for
}

// row is the one at line y among so many; false where there is none.
func (s span) row(y, rows int) (int, bool) {
	i := s.top + y - s.line
	return i, y >= s.line && y < s.line+s.n && i < rows
}

// Grip is a job held by its bar.
type Grip struct {
	Host string
	Past time.Duration // from the job's start to where it is held
	x    int
}

// Left reports whether the pointer has left the column where the job was
// taken: only then is it a drag.
func (g *Grip) Left(x int) bool { return x != g.x }

// Point selects a row.
func (r *Rows) Point(_, y int) *Grip {
	if i, ok := r.drawn.row(y, len(r.shown)); ok {
		r.list.Sel = i
	}
	return nil
}

// Point selects a night.
func (p *Plan) Point(_, y int) *Grip {
	if i, ok := p.drawn.row(y, len(p.shown)); ok {
		p.list.Sel = i
	}
	return nil
}

// Point selects a saved plan.
func (s *History) Point(_, y int) *Grip {
	if i, ok := s.drawn.row(y, len(s.plans)); ok {
		s.list.Sel = i
	}
	return nil
}

// Point selects a job, and takes hold of its bar.
func (n *Night) Point(x, y int) *Grip {
	i, ok := n.drawn.row(y, len(n.night.Jobs))
	if !ok {
		return nil
	}
	n.list.Sel = i
	n.pick()
	j, at := n.night.Jobs[i], n.Under(x)
	if x < n.chart || !at.Add(n.scale.Each).After(j.Start) || !at.Before(j.End) {
		return nil
	}
	return &Grip{Host: j.Host, Past: max(0, at.Sub(j.Start)), x: x}
}

// Under is the instant at which the column under cell x begins, as the chart
// was last drawn.
func (n *Night) Under(x int) time.Time { return n.scale.At(x - n.chart) }

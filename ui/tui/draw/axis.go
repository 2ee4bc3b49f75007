package draw

import (
	"strings"
	"time"

	"github.com/charmbracelet/lipgloss"

	"stagger/ui/tui/look"
)

// Axis is time across: N columns of length Each from Start. Columns are
// instants, so a night on which the clocks change has the columns it lasts;
// only the labels are local.
type Axis struct {
	Start time.Time // in the zone whose clock is shown
	Each  time.Duration
	N     int
}

// NewAxis covers from until until, in the zone of from. It begins at a whole
// number of columns of the local clock, so that labels fall on columns.
func NewAxis(from, until time.Time, each time.Duration) Axis {
	past := time.Duration(from.Minute())*time.Minute + time.Duration(from.Second())*time.Second
	start := from.Add(-(past % each))
	return Axis{start, each, max(1, int((until.Sub(start)+each-1)/each))}
}

// Column is the column that holds t; it may lie outside the axis.
func (a Axis) Column(t time.Time) int {
	d := t.Sub(a.Start)
	if d < 0 {
		return -int((-d + a.Each - 1) / a.Each)
	}
	return int(d / a.Each)
}

// At is the instant at which column i begins.
func (a Axis) At(i int) time.Time { return a.Start.Add(time.Duration(i) * a.Each) }

// Cut is the part of the axis from column i, at most n columns of it.
func (a Axis) Cut(i, n int) Axis {
	i = max(0, min(i, a.N-n))
	return Axis{a.At(i), a.Each, min(n, a.N-i)}
}

// hour is the layout of a label. Between its neighbours an hour that comes twice
// needs no offset.
const hour = "15:04"

// Labels is the local hours over their columns, as many as there is room for.
func (a Axis) Labels() string {
	line := []byte(strings.Repeat(" ", a.N))
	free := 0
	if first := a.untilHour(); first >= 6 && a.N >= 5 {
		copy(line, a.Start.Format(hour))
		free = 6
	}
	for i := free; i+5 <= a.N; i++ {
		if t := a.At(i); t.Minute() == 0 && i >= free {
			copy(line[i:], t.Format(hour))
			free = i + 6
		}
	}
	return string(line)
}

// untilHour is the columns before the first that begins on a full hour.
func (a Axis) untilHour() int {
	for i := range a.N {
		if a.At(i).Minute() == 0 {
			return i
		}
	}
	return a.N
}

// Cell is one column of a row: a symbol and its style.
type Cell struct {
	Symbol string
	Style  *lipgloss.Style // nil: as it is
}

// Row is a row of blank cells.
func (a Axis) Row() []Cell {
	row := make([]Cell, a.N)
	for i := range row {
		row[i].Symbol = " "
	}
	return row
}

// Paint draws [from, until) on a row: every column that it touches.
func (a Axis) Paint(row []Cell, from, until time.Time, symbol string, style *lipgloss.Style) {
	if !until.After(from) {
		return
	}
	last := a.Column(until.Add(-1))
	for i := max(0, a.Column(from)); i <= last && i < len(row); i++ {
		row[i] = Cell{symbol, style}
	}
}

// Mark draws one symbol at t where the row is blank.
func (a Axis) Mark(row []Cell, t time.Time, symbol string, style *lipgloss.Style) {
	if i := a.Column(t); i >= 0 && i < len(row) && row[i].Symbol == " " {
		row[i] = Cell{symbol, style}
	}
}

// Render joins a row, with one style for each run of cells that share it, so
// that a slow line gets few bytes.
func Render(row []Cell) string {
	var out, run strings.Builder
	for i, c := range row {
		run.WriteString(c.Symbol)
		if i+1 < len(row) && row[i+1].Style == c.Style {
			continue
		}
		if c.Style == nil {
			out.WriteString(run.String())
		} else {
			out.WriteString(c.Style.Render(run.String()))
		}
		run.Reset()
	}
	return out.String()
}

// Spare is the symbol of a service's spare capacity: "·" with every member in
// service, "!" below the floor, else a digit, "+" for more than nine.
func Spare(capacity, full, floor int) string {
	switch spare := capacity - floor; {
	case spare < 0:
		return look.Broken
	case capacity >= full:
		return look.Settle
	case spare > 9:
		return "+"
	default:
		return string(rune('0' + spare))
	}
}

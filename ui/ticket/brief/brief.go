// Package brief writes the page for the person who may say no: what is at risk,
// what the plan asks of the services, what refusing costs, and what would help
// where the plan cannot.
//
// It guarantees one sheet of paper however large the plan is: lists are cut and
// say how much they leave out, and long names end in "…". Figures are those of
// all records of a change together, each job and each stretch counted once. It
// must never import store, the planner's search, or Bubble Tea.
package brief

import (
	"slices"

	"stagger/ui/ticket"
	"stagger/ui/ticket/document"
	"stagger/ui/ticket/html"
	"stagger/ui/ticket/plaintext"
)

// Format is the format "brief".
type Format struct{}

// Name is "brief".
func (Format) Name() string { return "brief" }

// What says what it is for.
func (Format) What() string { return "one page for the person who may say no, as HTML and as text" }

// Render makes the page, as HTML and as text. A change of no work that leaves
// nothing out has none.
func (Format) Render(c *ticket.Change, _ ticket.Options) ([]ticket.File, error) {
	if len(c.Records) == 0 && len(c.Plan.Unscheduled) == 0 {
		return nil, nil
	}
	s := sumOf(c)
	d := s.document()
	page, err := html.Page{Document: d, Figures: s.figures(), OneSheet: true}.Bytes()
	if err != nil {
		return nil, err
	}
	text := *d
	text.Sections = slices.Insert(slices.Clone(d.Sections), 0, s.inShort())
	return []ticket.File{
		{Name: "brief.html", Data: page},
		{Name: "brief.txt", Data: []byte(plaintext.TextWrapped(&text, plaintext.Width))},
	}, nil
}

// The titles of the sections.
const (
	inShort  = "In short"
	atRisk   = "What is at risk, and since when"
	asked    = "What the plan asks of the services"
	refusing = "What refusing costs"
	possible = "What would make more possible"
)

func (s *sum) document() *document.Document {
	d := document.New("Before you say no: "+clip(s.Plan.Title, nameWidth), s.lead())
	for _, part := range []struct {
		title string
		write func(*document.Writer)
	}{
		{atRisk, s.writeRisk},
		{asked, s.writeServices},
		{refusing, s.writeRefusing},
		{possible, s.writePossible},
	} {
		w := &document.Writer{}
		part.write(w)
		d.Sections = append(d.Sections, document.Section{Title: part.title, Blocks: w.Blocks})
	}
	return d
}

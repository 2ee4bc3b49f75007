package draw

import "stagger/ui/tui/look"

// label is the cells that the labels of facts take.
const label = 12

// Fact draws a labelled sentence in w cells, wrapped under itself.
func Fact(th look.Theme, name, text string, bad bool, w int) []string {
	style, mark := th.Dim, " "
	if bad {
		style, mark = th.Bad, look.Broken
	}
	var out []string
	for i, line := range Wrap(text, w-label-2) {
		head := ""
		if i == 0 {
			head = mark + name
		}
		out = append(out, style.Render(Fit(head, label+1))+" "+Fit(line, w-label-2))
	}
	return out
}

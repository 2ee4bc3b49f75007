package look

// palette is the colours by what they mean: an ANSI number or #rrggbb.
type palette struct{ key, dim, good, warn, bad, work, settle string }

// The palettes. Those of our own are chosen for a contrast of 4.5 (WCAG 2.2,
// 1.4.3) on common backgrounds. On light ones the terminal's own yellow and
// cyan are often too pale, so that magenta and blue stand in for them.
var (
	own16   = palette{key: "6", dim: "8", good: "2", warn: "3", bad: "1", work: "4", settle: "6"}
	light16 = palette{key: "4", dim: "8", good: "2", warn: "5", bad: "1", work: "4", settle: "5"}
	onDark  = palette{key: "#5fd7ff", dim: "#9e9e9e", good: "#87d75f", warn: "#ffd75f", bad: "#ff8787", work: "#5fafff", settle: "#5fd7d7"}
	onLight = palette{key: "#005f87", dim: "#5f5f5f", good: "#005f00", warn: "#875f00", bad: "#af0000", work: "#005faf", settle: "#005f5f"}
)

func paletteFor(c Colour, back Back) palette {
	ours := c == Colour256 || c == TrueColour
	switch {
	case back == Light && ours:
		return onLight
	case back == Light:
		return light16
	case back == Dark && ours:
		return onDark
	default:
		return own16
	}
}

package look

import "strings"

// The symbols. Each is one cell wide and has a twin in ASCII, one cell wide
// too; a symbol that is not in the table of twins must not be drawn.
const (
	Work    = "█" // up to the point of no return
	Backout = "░" // the reserve for a backout
	Settle  = "·" // until the member counts again; also: untouched
	Frozen  = "▒"
	May     = "─" // the selected job may start here
	Half    = "▄" // half a cell of a bar
	Select  = "▸"
	Pinned  = "◆"
	Takes   = "◇" // takes other hosts down with it
	Bar     = "│"
	Rule    = "─"
	Cross   = "┼"
	Tee     = "┤"
	Now     = "┊"
	Broken  = "!"
	Marked  = "≡" // to be swapped
)

// twins has every symbol outside ASCII that stagger itself writes: those above
// and the typography of its sentences.
var twins = []string{
	Work, "#", Backout, ":", Settle, ".", Frozen, "%", Rule, "-", Half, "_",
	Select, ">", Pinned, "*", Takes, "o", Bar, "|", Cross, "+", Tee, "+", Now, "'", Marked, "=",
	"–", "-", "—", "-", "→", ">", "…", "~", "×", "x", "≤", "<", "≥", ">", "⌊", "[", "⌋", "]",
	"“", `"`, "”", `"`, "‘", "'", "’", "'", "\u00a0", " ", "\u202f", " ", "\u2009", " ",
	"⠋", "|", "⠙", "/", "⠹", "-", "⠸", `\`, "⠼", "|", "⠴", "/", "⠦", "-", "⠧", `\`,
}

// Spinner is the frames of the sign that work goes on.
var Spinner = []string{"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧"}

var toASCII = strings.NewReplacer(twins...)

// ASCII puts the twin in place of each symbol. It is applied to a finished
// frame, so that nothing drawn on the way can be forgotten; widths stay as they
// are. Letters of the inventory's own text are left alone.
func ASCII(frame string) string { return toASCII.Replace(frame) }

package batch

// Note is one thing that was guessed or skipped.
type Note struct {
	Line  int    // of the file, from 1; 0: unknown
	Entry string // what it is about: "host mx1"; "": the file
}

// Remark is what was guessed or skipped for one reason.
type Remark struct {
	What  string // "no host is named so"
	Count int
	First []Note // the first few of them
}

// Bounds of Notes: a file of a million bad lines has as many reasons to be
// told as one of ten.
const (
	notesShown = 20
	maxRemarks = 500
)

// Notes are remarks in the order in which they first came up. The zero value
// has none.
type Notes struct {
	Remarks []Remark
	at      map[string]int
}

// other is what remarks are counted under once there are too many.
const other = "other reasons"

// Add notes that something was guessed or skipped. What is a reason that is
// the same for all of its kind; entry says what is special about this one.
func (n *Notes) Add(line int, entry, what string) { n.add(what, 1, []Note{{line, entry}}) }

// Join adds the remarks of more.
func (n *Notes) Join(more Notes) {
	for _, r := range more.Remarks {
		n.add(r.What, r.Count, r.First)
	}
}

func (n *Notes) add(what string, count int, first []Note) {
	i, known := n.at[what]
	if !known && len(n.Remarks) >= maxRemarks {
		what = other
		i, known = n.at[what]
	}
	if !known {
		if n.at == nil {
			n.at = map[string]int{}
			for k, r := range n.Remarks {
				n.at[r.What] = k
			}
		}
		if i, known = n.at[what]; !known {
			i = len(n.Remarks)
			n.at[what] = i
			n.Remarks = append(n.Remarks, Remark{What: what})
		}
	}
	r := &n.Remarks[i]
	r.Count += count
	for _, note := range first {
		if len(r.First) < notesShown {
			r.First = append(r.First, note)
		}
	}
}

// Total is how many things were noted.
func (n *Notes) Total() int {
	total := 0
	for _, r := range n.Remarks {
		total += r.Count
	}
	return total
}

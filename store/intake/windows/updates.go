package windows

import (
	"cmp"
	"strings"

	"stagger/planner/batch"
	"stagger/planner/civil"
	"stagger/store/intake/listing"
	"stagger/store/intake/source"
	"stagger/store/intake/spreadsheet"
)

// updates is a table with a row for each update of each host.
type updates struct{}

func (updates) Kind() string { return "windows-csv" }
func (updates) What() string { return "Windows updates in CSV, from Get-WindowsUpdate" }
func (updates) Joint() bool  { return false }

// The columns, each with the names that it is found under.
const (
	hostNames     = "ComputerName|PSComputerName|Computer"
	kbNames       = "KB|KBArticleID|KBArticleIDs|KBArticle"
	titleNames    = "Title"
	severityNames = "MsrcSeverity"
	rebootNames   = "RebootRequired"
	changedNames  = "LastDeploymentChangeTime"
	statusNames   = "Result|InstallResult"
)

// Recognises asks for the columns that only the Windows Update API has.
func (updates) Recognises(in source.Input) bool {
	header, ok := spreadsheet.Header(in)
	return ok && header.Has(kbNames, titleNames) && (header.Has(severityNames) || header.Has(rebootNames))
}

func (r updates) Read(files []source.Input, o source.Options) (*batch.Batch, error) {
	return listing.Read(r.Kind(), files, o, r.read)
}

// columns are the places of the table's columns; -1: there is none.
type columns struct {
	host, kb, title, severity, reboot, changed, status, installed, hidden int
}

// row is one update of one host.
type row struct {
	line     int
	host     string
	kb       string // "KB5031356"
	several  bool   // the cell has more KB numbers than that
	title    string
	severity string
	reboot   string
	changed  string
}

func (updates) read(b *batch.Builder, in source.Input, o source.Options) error {
	table, err := spreadsheet.Open(in)
	if err != nil {
		return err
	}
	c := columns{
		host: table.Column(hostNames), kb: table.Column(kbNames), title: table.Column(titleNames),
		severity: table.Column(severityNames), reboot: table.Column(rebootNames), changed: table.Column(changedNames),
		status: table.Column(statusNames), installed: table.Column("IsInstalled"), hidden: table.Column("IsHidden"),
	}
	if c.kb < 0 && c.title < 0 {
		return source.Fault(in, 0, "there is no column KB or Title",
			"export the columns ComputerName, KB, Title, Size, MsrcSeverity and RebootRequired")
	}
	b.Count(0, "update")
	table.Bad = func(line int, entry, why string) {
		b.Count(1, "update")
		b.Skip(line, entry, why)
	}
	g := &gatherer{b: b, at: map[string]*update{}}
	var hosts []string // where the table does not say
	for line, cells := range table.Rows() {
		b.Count(1, "update")
		r, why := c.row(line, cells)
		if why != "" {
			b.Skip(line, strings.TrimSpace("update "+listing.Excerpt(r.kb+" "+r.title)), why)
			continue
		}
		g.add(r)
		switch {
		case c.host >= 0:
			b.PatchHost(r.kb, r.host)
			continue
		case hosts == nil:
			if hosts, err = listing.Hosts(b, in, o); err != nil {
				return err
			}
		}
		for _, h := range hosts {
			b.PatchHost(r.kb, h)
		}
	}
	if c.reboot >= 0 {
		b.Always("patch", "reboot")
	}
	g.patches(o, c)
	return nil
}

// row reads the cells; why is what keeps the row from being part of a patch.
func (c columns) row(line int, cells spreadsheet.Row) (r row, why string) {
	r = row{
		line: line, host: cells.Get(c.host), title: cells.Get(c.title),
		severity: cells.Get(c.severity), reboot: cells.Get(c.reboot), changed: cells.Get(c.changed),
	}
	r.kb, r.several = kbIn(cells.Get(c.kb))
	if r.kb == "" {
		r.kb = kbInTitle(r.title)
	}
	switch installed, _ := truth(cells.Get(c.installed)); {
	case installed, strings.EqualFold(cells.Get(c.status), "Installed"), strings.EqualFold(cells.Get(c.status), "Succeeded"):
		return r, "is installed already"
	}
	if hidden, _ := truth(cells.Get(c.hidden)); hidden {
		return r, "is hidden, so that Windows does not put it in"
	}
	if r.kb == "" {
		return r, "has no KB number, neither in KB nor in the title"
	}
	if c.host >= 0 {
		if fault := source.NameFault(r.host); fault != "" {
			return r, "is for a host that " + fault
		}
	}
	return r, ""
}

// kbIn is the first KB number in a cell, "KB5031356", "5031356" or
// "{KB5031356, KB5031357}", and whether there are others; "": there is none, as
// in "System.Collections.Specialized.StringCollection".
func kbIn(cell string) (kb string, several bool) {
	for word := range strings.FieldsFuncSeq(cell, func(r rune) bool { return strings.ContainsRune(" ,;{}()[]\t\r\n", r) }) {
		number := word
		if len(word) > 2 && strings.EqualFold(word[:2], "KB") {
			number = word[2:]
		}
		if len(number) >= 6 && len(number) <= 8 && strings.Trim(number, "0123456789") == "" {
			several = several || kb != "" && kb != "KB"+number
			kb = cmp.Or(kb, "KB"+number)
		}
	}
	return kb, several
}

// kbInTitle is the number in "2026-10 Cumulative Update … (KB5031356)". A bare
// number in a title is a version or a date.
func kbInTitle(title string) string {
	for i := 0; ; {
		at := strings.Index(title[i:], "(KB")
		if at < 0 {
			return ""
		}
		i += at + 1
		inner, _, ok := strings.Cut(title[i:min(len(title), i+len("KB12345678)"))], ")")
		if kb, _ := kbIn(inner); ok && kb != "" {
			return kb
		}
	}
}

// truth reads a truth value as PowerShell writes it, and as Excel saves that
// in English, German, French, Spanish, Italian and Dutch; said: it is one.
func truth(cell string) (value, said bool) {
	switch strings.ToLower(cell) {
	case "true", "yes", "1", "wahr", "ja", "vrai", "oui", "verdadero", "sí", "vero", "waar":
		return true, true
	case "false", "no", "0", "falsch", "nein", "faux", "non", "falso", "onwaar", "nee":
		return false, true
	}
	return false, false
}

// isoDay is the day of "2026-10-14", alone or before a time; zero: it is none.
// Other ways of writing a date mean different days in different countries.
func isoDay(cell string) civil.Date {
	if len(cell) < 10 || len(cell) > 10 && cell[10] != 'T' && cell[10] != ' ' {
		return 0
	}
	d, err := civil.ParseDate(cell[:10])
	if err != nil {
		return 0
	}
	return d
}

package ticket

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"stagger/planner/civil"
	"stagger/planner/model"
)

// Change is a plan as a change to be approved: all that a file of any format is
// made of.
type Change struct {
	Plan      *model.Plan
	Inventory *model.Inventory
	Zone      *time.Location
	Per       Per
	Records   []Record // in the order of their first job
}

// Scope is which part of a plan is handed in, and how it is cut.
type Scope struct {
	Per   Per        // "": by night
	Night civil.Date // only this one; zero: all
}

// Format is one kind of file that a change can be written as.
type Format interface {
	// Name is what --format calls it: "md".
	Name() string
	// What says in a few words what it is for.
	What() string
	// Render makes the files. Their names are its own, made of dates, of Slug
	// and of fixed words: never text of an inventory. The same change and options
	// give the same bytes. No text of the inventory changes the structure of a
	// file. An error says what to do.
	Render(c *Change, o Options) ([]File, error)
}

// File is one file of an export. Its name is stagger's own and never text of
// an inventory.
type File struct {
	Name string
	Data []byte
}

// Options are what a person says about an export. The zero value is nothing.
type Options struct {
	Fields   map[string]any // --field-map: a TOML file, as the format reads it; nil: none
	Provider string         // maintenance notices are wanted, by this provider; "": they are not
	Account  string         // whom the notices are for
	From, To string         // of mail: addresses
	Events   []Event        // of calendars: see Events
}

// slugWidth is how much of a name a file's name tells.
const slugWidth = 40

// Slug is a name as a part of a file's name: what of it is ASCII letters and
// digits, for people, and a sum of all of it, so that no two names meet.
func Slug(name string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(name) {
		switch {
		case b.Len() >= slugWidth:
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	plain := strings.Trim(b.String(), "-")
	if plain == name {
		return plain
	}
	return strings.Trim(plain+"-"+sum(name)[:6], "-")
}

// sum is a digest of texts that tells apart where one ends.
func sum(texts ...string) string {
	h := sha256.New()
	for _, s := range texts {
		fmt.Fprintf(h, "%d:%s", len(s), s)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// idOf is an ID of something that the texts tell of.
func idOf(texts ...string) string { return "stagger-" + sum(texts...)[:16] }

// File is the name of the record's file, without its ending: the date of a
// night, or what the record is about.
func (r *Record) File() string {
	switch r.Per {
	case PerService, PerHost:
		if r.Subject == "" {
			return "no-service"
		}
		return string(r.Per) + "-" + Slug(r.Subject)
	default:
		return r.Date.String()
	}
}

// Where says to a reader of a field that is too short where all of it is.
func (r *Record) Where() string { return "the change record " + r.File() }

// Name is what the record is about, for its title: "Saturday 28 November 2026:
// Example Ltd".
func (r *Record) Name() string {
	switch {
	case r.Per == PerNight:
		return day(r.Date) + ": " + r.Title
	case r.Subject == "":
		return "hosts that carry no service: " + r.Title
	default:
		return "the " + string(r.Per) + " " + r.Subject + ": " + r.Title
	}
}

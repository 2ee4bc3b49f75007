package dnszone

import (
	"fmt"
	"strings"

	"github.com/miekg/dns"

	"stagger/planner/batch"
	"stagger/store/intake/source"
)

// Bounds of what a file can make of little text.
const (
	maxName      = 1020    // bytes of a name: 255 octets, each written \DDD
	maxAddresses = 16      // of a name that are compared
	maxGenerate  = 512     // bytes of a $GENERATE directive
	maxGenerated = 4 << 16 // records by all of them; of one, dns.ZoneParser takes 65 536
)

// zones is what the files say.
type zones struct {
	b     *batch.Builder
	where string // in notes, behind an entry: which of several files it is of

	origin    string // of relative names; "": not known
	owner     string // of the record before; "": there is none
	generated int

	address map[string][]string // by name
	alias   map[string]string   // CNAME, by name
	sets    []*set
	byName  map[string]*set
}

// set is the targets of one owner's records of one type.
type set struct {
	service string
	targets []target
	mail    bool
}

type target struct {
	name   string
	rank   int // the lower, the sooner it is asked; equal: any of them is
	weight int
	line   int
	where  string
}

func newZones(b *batch.Builder) *zones {
	return &zones{b: b, address: map[string][]string{}, alias: map[string]string{}, byName: map[string]*set{}}
}

// read takes the records of one file.
func (z *zones) read(in source.Input) error {
	z.origin, z.owner = "", ""
	for r := range records(in.Text) {
		if r.open {
			return source.Fault(in, r.line, "a parenthesis is opened here and never closed", "close it")
		}
		if strings.HasPrefix(r.text, "$") {
			if err := z.directive(in, r); err != nil {
				return err
			}
			continue
		}
		if err := z.record(in, r); err != nil {
			return err
		}
	}
	return nil
}

// directive follows $ORIGIN and $GENERATE. $TTL says nothing about hosts.
func (z *zones) directive(in source.Input, r record) error {
	name, rest := field(r.text)
	switch strings.ToUpper(name) {
	case "$TTL":
	case "$ORIGIN":
		value, _ := field(rest)
		if z.origin = z.absolute(value); z.origin == "" {
			return unknownOrigin(in, r.line)
		}
	case "$INCLUDE":
		return source.Fault(in, r.line, "$INCLUDE names another file, and no other file is opened",
			"paste that file in, or write the zone as one file: named-compilezone -o FILE ZONE "+in.Name)
	case "$GENERATE":
		z.generate(r, rest)
	default:
		z.skip(r.line, "directive "+name, "is a directive that is not known")
	}
	return nil
}

// record takes one record.
func (z *zones) record(in source.Input, r record) error {
	e := parse(r.text)
	if e.owner != "" {
		if e.kind == "SOA" && z.origin == "" && dns.IsFqdn(e.owner) && len(e.owner) <= maxName {
			z.origin = e.owner // RFC 1035, section 5.2: a zone's SOA record stands at its top
		}
		if z.owner = z.absolute(e.owner); z.owner == "" && len(e.owner) <= maxName {
			return unknownOrigin(in, r.line)
		}
	}
	_, known := dns.StringToType[e.kind]
	switch {
	case z.owner == "":
		z.skip(r.line, "", "belongs to no name that the DNS could have")
	case e.class != "IN" || !wanted(e.kind) && (known || strings.HasPrefix(e.kind, "TYPE")):
		z.b.Count(1, "other record")
	case !known:
		z.skip(r.line, "record "+z.owner, "is of a type that is not known")
	case len(e.rdata) > maxRecord:
		z.skip(r.line, "record "+z.owner, "is longer than such a record can be")
	default:
		if err := z.parse(r.line, z.owner+" "+e.kind+" "+e.rdata); err != nil {
			z.skip(r.line, fmt.Sprintf("%s record %s", e.kind, z.owner), "is no record that can be read")
		}
	}
	return nil
}

// wanted are the types of record that say something about hosts.
func wanted(kind string) bool {
	switch kind {
	case "A", "AAAA", "CNAME", "MX", "NS", "SRV":
		return true
	}
	return false
}

// generate takes the records of a $GENERATE directive, BIND's: a range, an
// owner, and what follows an owner.
func (z *zones) generate(r record, rest string) {
	_, lhs := field(rest)
	_, after := field(lhs)
	class, kind, _ := typed(after)
	entry := "$GENERATE of " + kind
	switch {
	case class != "IN" || !wanted(kind):
		z.skip(r.line, entry, "makes records that say nothing about hosts")
	case z.origin == "" || len(r.text) > maxGenerate:
		z.skip(r.line, entry, "is too long, or stands before the zone's name")
	case z.generated >= maxGenerated:
		z.skip(r.line, entry, fmt.Sprintf("is one too many: %d records are generated already", maxGenerated))
	default:
		if err := z.parse(r.line, "$GENERATE"+rest); err != nil {
			z.skip(r.line, entry, "makes records that cannot be read")
		}
	}
}

// parse has the DNS library read a record, or all those of a $GENERATE.
func (z *zones) parse(line int, text string) error {
	zp := dns.NewZoneParser(strings.NewReader(text+"\n"), z.origin, "")
	zp.SetDefaultTTL(0)
	n := 0
	for rr, ok := zp.Next(); ok; rr, ok = zp.Next() {
		z.take(line, rr)
		n++
	}
	if strings.HasPrefix(text, "$") {
		z.generated += n
	} else if zp.Err() == nil && n == 0 {
		return fmt.Errorf("no record")
	}
	return zp.Err()
}

// absolute is a name with the origin behind it; "": it has none, or is too long.
func (z *zones) absolute(name string) string {
	switch {
	case name == "@":
		name = z.origin
	case name == "" || dns.IsFqdn(name):
	case z.origin == "":
		return ""
	default:
		name += "." + strings.TrimPrefix(z.origin, ".")
	}
	if len(name) > maxName {
		return ""
	}
	return name
}

func unknownOrigin(in source.Input, line int) error {
	return source.Fault(in, line, "a name without its domain stands here, and the file does not say which domain the zone is",
		"write it as the first line: $ORIGIN example.com.")
}

func (z *zones) skip(line int, entry, why string) { z.b.Skip(line, entry+z.where, why) }

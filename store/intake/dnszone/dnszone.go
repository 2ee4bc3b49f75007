// Package dnszone reads zone files of the DNS (RFC 1035, section 5): the hosts
// behind a domain's mail exchangers, name servers and SRV records are services.
//
// It guarantees that no other file is opened, whatever $INCLUDE says, and that
// $GENERATE makes a bounded number of records. It must never import ui,
// database/sql or package store.
package dnszone

import (
	"errors"
	"strings"

	"stagger/planner/batch"
	"stagger/store/intake/source"
)

// Readers are the readers of this package.
var Readers = []source.Reader{zoneFile{}}

type zoneFile struct{}

func (zoneFile) Kind() string { return "dns-zone" }
func (zoneFile) What() string { return "DNS zone file" }

// Joint: the mail exchanger of one zone often has its address in another.
func (zoneFile) Joint() bool { return true }

// Recognises asks for what a zone has to begin with: its SOA record, or a
// directive that no other format has.
func (zoneFile) Recognises(in source.Input) bool {
	for r := range records(source.Head(in.Text, 64<<10)) {
		name, rest := field(r.text)
		switch strings.ToUpper(name) {
		case "$ORIGIN", "$TTL":
			value, more := field(rest)
			if strings.TrimSpace(more) == "" && (isTTL(value) || strings.HasSuffix(value, ".")) {
				return true
			}
			continue
		case "$INCLUDE", "$GENERATE":
			continue
		}
		return isSOA(parse(r.text))
	}
	return false
}

// isSOA reports whether e has the seven fields of an SOA record, the last five
// of them numbers (RFC 1035, section 3.3.13).
func isSOA(e entry) bool {
	rdata := strings.Fields(e.rdata[:min(len(e.rdata), maxRecord)])
	if e.kind != "SOA" || len(rdata) != 7 {
		return false
	}
	for _, n := range rdata[2:] {
		if !isTTL(n) {
			return false
		}
	}
	return true
}

func (z zoneFile) Read(in []source.Input, _ source.Options) (*batch.Batch, error) {
	b := batch.NewBuilder(z.Kind())
	zones := newZones(b)
	var faults []error
	for _, file := range in {
		if len(in) > 1 {
			zones.where = " in " + file.Name
		}
		faults = append(faults, zones.read(file))
	}
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	zones.services()
	return b.Batch(), nil
}

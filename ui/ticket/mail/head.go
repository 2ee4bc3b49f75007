package mail

import (
	"encoding/base64"
	netmail "net/mail"
	"strings"
	"unicode/utf8"

	"stagger/ui/ticket"
	"stagger/ui/ticket/mail/address"
)

// envelope is whom a mail is from and to.
type envelope struct {
	from *netmail.Address // nil: the sender's program fills it in
	to   []*netmail.Address
}

func newEnvelope(o ticket.Options) (envelope, error) {
	var e envelope
	var err error
	if o.From != "" {
		if e.from, err = address.Parse(o.From); err != nil {
			return e, err
		}
	}
	if o.To != "" {
		e.to, err = address.List(o.To)
	}
	return e, err
}

// head is what the head of a mail says of it, each address on a line of its own.
func (e envelope) head() string {
	head := ""
	if e.from != nil {
		head += "From: " + entry(e.from) + "\r\n"
	}
	for i, a := range e.to {
		if i == 0 {
			head += "To: " + entry(a)
		} else {
			head += ",\r\n " + entry(a)
		}
	}
	if e.to != nil {
		head += "\r\n"
	}
	return head
}

// entry is a name and an address. The library writes a long name that has to be
// encoded as a single line.
func entry(a *netmail.Address) string {
	if name := words(a.Name); name != a.Name {
		return name + "\r\n " + (&netmail.Address{Address: a.Address}).String()
	}
	return a.String()
}

// Lengths of what a head's text is cut in. A line with an encoded word has 76
// characters at most (RFC 2047, section 2): a word of 39 octets has 52 of base64
// and 12 around them, and "Subject: " stands before it.
const (
	maxPlain = 60
	maxWord  = 39
)

// words is a text for the head: as it is where that is short and cannot be
// taken for an encoded word, else as encoded words (RFC 2047), one a line.
func words(s string) string {
	if len(s) <= maxPlain && !strings.Contains(s, "=?") && strings.IndexFunc(s, func(r rune) bool { return r < ' ' || r > '~' }) < 0 {
		return s
	}
	var out []string
	for len(s) > 0 {
		cut := min(maxWord, len(s))
		for cut < len(s) && !utf8.RuneStart(s[cut]) {
			cut--
		}
		out = append(out, "=?utf-8?B?"+base64.StdEncoding.EncodeToString([]byte(s[:cut]))+"?=")
		s = s[cut:]
	}
	return strings.Join(out, "\r\n ")
}

package calendar

import (
	"errors"
	"net/mail"
	"net/url"

	"stagger/ui/ticket"
	"stagger/ui/ticket/document"
	"stagger/ui/ticket/mail/address"
)

// notice is what makes a maintenance notice of an event: "A machine parseable
// standard for formatting maintenance notifications", draft NANOG BCOP,
// https://github.com/jda/maintnote-std (the sections named here).
type notice struct {
	organizer         *mail.Address // nil: nobody
	provider, account string        // "": no notices
}

func newNotice(o ticket.Options) (*notice, error) {
	n := &notice{provider: document.Line(o.Provider), account: document.Line(o.Account)}
	if o.From != "" {
		from, err := address.Parse(o.From)
		if err != nil {
			return nil, err
		}
		n.organizer = from
	}
	switch { // all are required: section 3.5
	case n.provider == "":
	case n.account == "":
		return nil, errors.New("a maintenance notice names the account that it is for; give it with --account")
	case n.organizer == nil:
		return nil, errors.New("a maintenance notice names its organiser; give an address with --mail-from")
	}
	return n, nil
}

// write adds to an event who stands behind it, and what makes a notice of it.
// Work that no service notices is no matter for a notice: one names at least
// one object (section 3.5). A cancelled one names those that it still knows.
func (n *notice) write(w *writer, e *ticket.Event, services []ticket.Service) {
	if n.organizer != nil {
		w.line(organizer(n.organizer))
	}
	if n.provider == "" || len(services) == 0 && !e.Cancelled {
		return
	}
	status := "CONFIRMED"
	if e.Cancelled {
		status = "CANCELLED"
	}
	w.text("X-MAINTNOTE-PROVIDER", n.provider)
	w.text("X-MAINTNOTE-ACCOUNT", n.account)
	w.text("X-MAINTNOTE-MAINTENANCE-ID", document.Line(e.UID))
	for _, s := range services {
		w.text("X-MAINTNOTE-OBJECT-ID;X-MAINTNOTE-OBJECT-IMPACT="+string(s.Impact), document.Or(s.Name))
	}
	w.line("X-MAINTNOTE-IMPACT", string(ticket.Worst(services)))
	w.line("X-MAINTNOTE-STATUS", status)
}

// organizer is the property of that name (RFC 5545, section 3.8.4.3), with a
// mailto address (RFC 6068).
func organizer(a *mail.Address) (name, value string) {
	name = "ORGANIZER"
	if cn := document.Line(a.Name); cn != "" {
		name += ";CN=" + parameter(cn)
	}
	local, domain := address.Split(a)
	return name, "mailto:" + url.PathEscape(local) + "@" + domain
}

package mail

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"mime/quotedprintable"
	"strings"
	"time"

	"stagger/ui/ticket/calendar"
)

// message is a mail before it is written.
type message struct {
	envelope
	id       string // of what it is about
	date     time.Time
	subject  string
	text     string
	page     string // HTML
	calendar string // "": none
	method   string // of the calendar
}

// bytes are the mail: text and page as two forms of one thing, and the calendar
// as a file. Outlook opens a mail that says it is unsent as a draft, to be
// looked over and sent.
//
// The boundaries have a sum of all that the mail says, so that they cannot
// stand in its parts.
func (m *message) bytes() []byte {
	sum := m.digest()
	mixed, alternative := "stagger-mixed-"+sum[:32], "stagger-alternative-"+sum[:32]
	parts := []string{between(alternative, quoted("text/plain; charset=utf-8", m.text), quoted("text/html; charset=utf-8", m.page))}
	if m.calendar != "" {
		kind := "text/calendar; charset=utf-8; component=VEVENT" // RFC 6047, section 2.4
		if m.method != "" {
			kind += "; method=" + m.method
		}
		parts = append(parts, `Content-Disposition: attachment; filename="`+calendar.File+"\"\r\n"+quoted(kind, m.calendar))
	}
	parts[0] = "Content-Type: multipart/alternative; boundary=\"" + alternative + "\"\r\n\r\n" + parts[0]
	return []byte(m.head() +
		"Subject: " + words(m.subject) + "\r\n" +
		"Date: " + m.date.Format(time.RFC1123Z) + "\r\n" + // which is RFC 5322, section 3.3
		"Message-ID: <" + m.id + "." + sum[:16] + "@stagger>\r\n" +
		"X-Unsent: 1\r\n" +
		"MIME-Version: 1.0\r\n" +
		"Content-Type: multipart/mixed; boundary=\"" + mixed + "\"\r\n\r\n" +
		between(mixed, parts...))
}

// digest is a sum of all that a mail says, so that a Message-ID stands for one
// mail only (RFC 5322, section 3.6.4).
func (m *message) digest() string {
	h := sha256.New()
	for _, s := range []string{m.head(), m.id, m.date.Format(time.RFC3339), m.subject, m.text, m.page, m.calendar, m.method} {
		fmt.Fprintf(h, "%d:%s", len(s), s)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// between puts a boundary around parts (RFC 2046, section 5.1.1).
func between(boundary string, parts ...string) string {
	var b strings.Builder
	for _, p := range parts {
		b.WriteString("--" + boundary + "\r\n" + p + "\r\n")
	}
	b.WriteString("--" + boundary + "--\r\n")
	return b.String()
}

// quoted is a part whose lines are short whatever its text is (RFC 2045,
// section 6.7).
func quoted(kind, text string) string {
	var b strings.Builder
	b.WriteString("Content-Type: " + kind + "\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n")
	w := quotedprintable.NewWriter(&b)
	_, err := io.WriteString(w, text)
	if closed := w.Close(); err != nil || closed != nil {
		panic("mail: a strings.Builder refused a text")
	}
	return b.String()
}

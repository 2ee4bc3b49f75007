// Package address reads the addresses of mail that a person gives, for all
// formats that name people.
//
// It guarantees that an address it has read fits one line of a mail's head and
// ends none. It imports nothing of stagger.
package address

import (
	"errors"
	"fmt"
	"net/mail"
	"strings"
	"unicode"
)

// maxAddress is the longest path that mail servers must take (RFC 5321,
// section 4.5.3.1.3); maxName keeps a whole entry far within a line.
const (
	maxAddress = 256
	maxName    = 200
)

// Parse is one address, such as "Grace <grace@example.org>".
func Parse(text string) (*mail.Address, error) {
	a, err := mail.ParseAddress(text)
	if err != nil {
		return nil, fault(text, err)
	}
	if err := check(text, a); err != nil {
		return nil, err
	}
	return a, nil
}

// List are addresses with commas between them.
func List(text string) ([]*mail.Address, error) {
	list, err := mail.ParseAddressList(text)
	if err == nil && len(list) == 0 { // a group of nobody
		err = errors.New("no address")
	}
	if err != nil {
		return nil, fault(text, err)
	}
	for _, a := range list {
		if err := check(text, a); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// Split is what stands before and after the @ of an address.
func Split(a *mail.Address) (local, domain string) {
	at := strings.LastIndexByte(a.Address, '@')
	return a.Address[:at], a.Address[at+1:]
}

// check refuses what net/mail lets by and a line of a mail's head does not
// bear.
func check(text string, a *mail.Address) error {
	local, domain := Split(a)
	for _, part := range []string{local, domain} {
		if strings.ContainsFunc(part, func(r rune) bool { return r <= ' ' || r > '~' }) {
			return fault(text, fmt.Errorf("%q may have ASCII letters, digits and signs only; write a domain as xn--…", part))
		}
	}
	if strings.ContainsFunc(a.Name, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return fault(text, fmt.Errorf("%q has a character that cannot be seen", a.Name))
	}
	if len(a.Address) > maxAddress || len(a.Name) > maxName {
		return fault(text, fmt.Errorf("an address has at most %d characters and a name %d", maxAddress, maxName))
	}
	return nil
}

// shown is how much of a bad address an error repeats.
const shown = 80

func fault(text string, err error) error {
	if r := []rune(text); len(r) > shown {
		text = string(r[:shown]) + "…"
	}
	return fmt.Errorf("the address of mail %q: %w; write it as grace@example.org or \"Grace Hopper <grace@example.org>\"", text, err)
}

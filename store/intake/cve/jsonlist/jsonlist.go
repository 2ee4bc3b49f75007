// Package jsonlist is for JSON documents that are one long list in a small
// frame, as catalogs and scanners' reports are.
//
// It guarantees that such a list is read an element at a time, so that memory
// stays in proportion to the file however many elements it has, and that an
// element of the wrong form spoils no other. It must never import ui,
// database/sql or package store.
package jsonlist

import (
	"bytes"
	"encoding/json"
	"errors"
	"strconv"
	"strings"

	"stagger/store/intake/source"
)

// Decode reads the frame of a document. The error says what to do.
func Decode(in source.Input, frame any) error {
	err := json.Unmarshal([]byte(in.Text), frame)
	var syntax *json.SyntaxError
	var form *json.UnmarshalTypeError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &syntax):
		return source.Fault(in, lineOf(in.Text, syntax.Offset), "is not JSON: "+syntax.Error(), "export it again: was it cut short?")
	case errors.As(err, &form):
		return source.Fault(in, lineOf(in.Text, form.Offset), wrongForm(form), "say with --as what kind of file it is")
	}
	return source.Fault(in, 0, "cannot be read: "+err.Error(), "export it again")
}

func wrongForm(err *json.UnmarshalTypeError) string {
	where := "all of it"
	if err.Field != "" {
		where = strconv.Quote(err.Field)
	}
	return where + " is of the wrong form: " + err.Value
}

func lineOf(text string, offset int64) int {
	return 1 + strings.Count(text[:min(int(offset), len(text))], "\n")
}

// Entry bounds, in bytes, an element that is an entry of its own, and not one
// more frame: what Go makes of it may take fifty times as much memory.
const Entry = 4 << 20

// errTooLarge is why an element is not decoded.
var errTooLarge = errors.New("is too large")

// Each hands on the elements of an array in order. One that is not of form T,
// or has more than most bytes, comes with an error, and with what could be read
// of it. Null and nothing are an empty array; the error is that list is
// something else.
func Each[T any](list json.RawMessage, most int, do func(element *T, err error)) error {
	if list = bytes.TrimSpace(list); len(list) == 0 || string(list) == "null" {
		return nil
	}
	dec := json.NewDecoder(bytes.NewReader(list))
	if open, err := dec.Token(); err != nil || open != json.Delim('[') {
		return errors.New("is not a list")
	}
	var raw json.RawMessage
	for dec.More() {
		if err := dec.Decode(&raw); err != nil {
			return err
		}
		element, err := new(T), errTooLarge
		if len(raw) <= most {
			err = json.Unmarshal(raw, element)
		}
		do(element, err)
	}
	return nil
}

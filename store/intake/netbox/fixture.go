package netbox

import (
	"encoding/json"
	"errors"
	"io"
	"strings"

	"stagger/planner/batch"
	"stagger/store/intake/source"
)

// fixture reads what Django writes of NetBox's tables: an array with an entry
// for each row, {"model": "dcim.device", "pk": 1, "fields": {…}}.
type fixture struct{}

func (fixture) Kind() string { return "netbox-json" }
func (fixture) What() string { return "NetBox's tables as JSON, from manage.py dumpdata" }
func (fixture) Joint() bool  { return false }

// entry is a row of a table.
type entry struct {
	Model  string
	PK     key
	Fields json.RawMessage
}

const headSize = 64 << 10

func (fixture) Recognises(in source.Input) bool {
	if !strings.HasPrefix(strings.TrimLeft(source.Head(in.Text, headSize), " \t\r\n"), "[") {
		return false
	}
	if !mentions(in.Text, modelDevice) && !mentions(in.Text, modelMachine) {
		return false
	}
	dec := json.NewDecoder(strings.NewReader(source.Head(in.Text, headSize)))
	if _, err := dec.Token(); err != nil {
		return false
	}
	var first entry
	err := dec.Decode(&first)
	return err == nil && strings.Contains(first.Model, ".") && strings.HasPrefix(string(first.Fields), "{")
}

func (k fixture) Read(in []source.Input, _ source.Options) (*batch.Batch, error) {
	b := batch.NewBuilder(k.Kind())
	d := newDump(b)
	if err := entries(in[0], d.add); err != nil {
		return nil, err
	}
	if d.devices+d.machines == 0 {
		return nil, source.Fault(in[0], 0, "there is no device or virtual machine in it", "write it with manage.py dumpdata, dcim and virtualization among its tables")
	}
	b.Count(d.devices, "device")
	b.Count(d.machines, "virtual machine")
	b.Always("host", "state")
	take(b, d.objects())
	return b.Batch(), nil
}

// mentions reports whether a text says that the model of something is such.
func mentions(text, model string) bool {
	for {
		before, after, found := strings.Cut(text, `"`+model+`"`)
		if !found {
			return false
		}
		colon := strings.TrimRight(before, " \t\r\n")
		if strings.HasSuffix(strings.TrimRight(strings.TrimSuffix(colon, ":"), " \t\r\n"), `"model"`) {
			return true
		}
		text = after
	}
}

// entries hands on each entry of a fixture with its line.
func entries(in source.Input, add func(line int, e entry, err error)) error {
	dec := json.NewDecoder(strings.NewReader(in.Text))
	at := place{text: in.Text, line: 1}
	broken := func(err error) error {
		return source.Fault(in, at.of(dec.InputOffset()), "is not a whole fixture: "+err.Error(), "write it with manage.py dumpdata again")
	}
	if open, err := dec.Token(); err != nil {
		return broken(err)
	} else if open != json.Delim('[') {
		return broken(errors.New("it is no array"))
	}
	for dec.More() {
		line := at.of(dec.InputOffset())
		var e entry
		err := dec.Decode(&e)
		var form *json.UnmarshalTypeError
		if err != nil && !errors.As(err, &form) {
			return broken(err)
		}
		add(line, e, err)
	}
	if _, err := dec.Token(); err != nil {
		return broken(err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return broken(errors.New("something follows its end"))
	}
	return nil
}

// place counts lines as a decoder goes through a text.
type place struct {
	text     string
	at, line int
}

// of is the line of what follows an offset, which is not before the one that
// was asked for last.
func (p *place) of(offset int64) int {
	rest := p.text[min(int(offset), len(p.text)):]
	to := len(p.text) - len(strings.TrimLeft(rest, " \t\r\n,"))
	if to > p.at {
		p.line += strings.Count(p.text[p.at:to], "\n")
		p.at = to
	}
	return p.line
}

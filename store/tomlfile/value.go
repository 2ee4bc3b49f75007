package tomlfile

import (
	"fmt"
	"strconv"
	"time"

	"stagger/planner/civil"
	"stagger/planner/keys"
	"stagger/planner/model"
)

// value reads one value into a field of the model, which says by its type how
// the value has to be written.
func (r reader) value(key string, field, raw any) {
	switch f := field.(type) {
	case *bool:
		set(r, key, f, raw)
	case *int:
		r.integer(key, f, raw)
	case *float64:
		r.float(key, f, raw)
	case **float64:
		*f = new(float64)
		r.float(key, *f, raw)
	case *[]string:
		r.strings(key, f, raw)
	case *[]civil.Date:
		r.dates(key, f, raw)
	case **model.Selector:
		*f = &model.Selector{}
		r.selector(key, *f, raw)
	case *[2]model.Selector:
		r.sides(key, f, raw)
	case *[]model.Member:
		r.members(key, f, raw)
	case *civil.Date, *civil.When:
		r.moment(key, field, raw)
	default:
		r.text(key, field, raw)
	}
}

// set takes a value whose TOML type is the field's.
func set[V any](r reader, key string, f *V, raw any) {
	v, ok := raw.(V)
	if !ok {
		r.wrong(key, f, raw)
		return
	}
	*f = v
}

// wrong records a value of the wrong type.
func (r reader) wrong(key string, field, raw any) {
	r.fault(key, fmt.Sprintf("is %s, not %s", kind(raw), keys.Wanted(field)), keys.Example(field))
}

func (r reader) integer(key string, f *int, raw any) {
	if n, ok := raw.(int64); ok {
		*f = int(n)
		return
	}
	r.wrong(key, f, raw)
}

func (r reader) float(key string, f *float64, raw any) {
	switch n := raw.(type) {
	case int64:
		*f = float64(n)
	case float64:
		*f = n
	default:
		r.wrong(key, f, raw)
	}
}

// text reads what is written as a string: a word, a duration, a clock time; or
// a minimum, which may be a number.
func (r reader) text(key string, field, raw any) {
	s, ok := raw.(string)
	if n, isInt := raw.(int64); isInt {
		switch field.(type) {
		case *model.Minimum:
			s, ok = strconv.FormatInt(n, 10), true
		case *time.Duration, **time.Duration:
			r.fault(key, fmt.Sprintf("%d has no unit", n), keys.Example(field))
			return
		}
	}
	if !ok {
		r.wrong(key, field, raw)
		return
	}
	if err := keys.Parse(field, s); err != nil {
		r.fault(key, err.Error(), "")
	}
}

// zone names by which the TOML library marks what has no offset.
const (
	localDate     = "date-local"
	localDateTime = "datetime-local"
	localTime     = "time-local"
)

// moment reads a date or an instant. The TOML library puts local ones into a
// zone of the machine's offset; only their civil parts count.
func (r reader) moment(key string, field, raw any) {
	layout := map[string]string{
		localDate:     time.DateOnly,
		localDateTime: "2006-01-02T15:04:05.999999999",
	}
	switch v := raw.(type) {
	case string:
		err := keys.Parse(field, v)
		if err != nil {
			r.fault(key, err.Error(), "")
		} else {
			r.fault(key, "stands in quotes", "write "+v+" without them")
		}
	case time.Time:
		where := v.Location().String()
		_, day := field.(*civil.Date)
		if day != (where == localDate) || where == localTime {
			r.wrong(key, field, raw)
			return
		}
		if v.Nanosecond() != 0 {
			r.fault(key, "has a fraction of a second", "leave it out")
			return
		}
		form := layout[where]
		if form == "" {
			form = time.RFC3339
		}
		if err := keys.Parse(field, v.Format(form)); err != nil {
			r.fault(key, err.Error(), "")
		}
	default:
		r.wrong(key, field, raw)
	}
}

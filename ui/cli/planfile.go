package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"stagger/planner/model"
)

// maxPlan bounds a plan's file: a plan of 10 000 hosts has a few megabytes.
const maxPlan = 64 << 20

// readPlan reads a plan's JSON, which may come from anywhere. Fields that are
// not known are passed over (the format lets them be added); one that cannot
// be read is an error that names it. What the plan says is for the verifier.
func readPlan(ctx context.Context, path string) (*model.Plan, error) {
	data, err := await(ctx, func() ([]byte, error) { return readCapped(path, maxPlan) })
	if err != nil {
		return nil, err
	}
	bad := func(format string, args ...any) error {
		return fmt.Errorf("%s: %s; write one with `stagger plan --json`", path, fmt.Sprintf(format, args...))
	}
	var there map[string]json.RawMessage
	if err := json.Unmarshal(data, &there); err != nil {
		return nil, bad("this is not a plan's JSON: %s", position(data, err))
	}
	for _, key := range []string{"format", "from", "until", "jobs"} {
		if v, ok := there[key]; !ok || string(v) == "null" {
			return nil, bad("%s: it is missing", key)
		}
	}
	var p model.Plan
	if json.Unmarshal(data, &p) != nil {
		at, err := blame(there)
		return nil, bad("%s: %s", at, err)
	}
	if p.Format != model.PlanFormat {
		return nil, bad("format: this program reads format %d, not %d", model.PlanFormat, p.Format)
	}
	return &p, nil
}

// readCapped reads a file of at most so many bytes.
func readCapped(path string, most int64) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, most+1))
	if err != nil {
		return nil, err
	}
	if int64(len(data)) > most {
		return nil, fmt.Errorf("%s: this file is larger than %d MB; is it the right one?", path, most>>20)
	}
	return data, nil
}

// position says where a file stops being JSON.
func position(data []byte, err error) string {
	var syntax *json.SyntaxError
	if !errors.As(err, &syntax) {
		return "it is not an object"
	}
	before := data[:min(int(syntax.Offset), len(data))]
	line := bytes.Count(before, []byte("\n")) + 1
	return fmt.Sprintf("line %d: %s", line, err)
}

// blame finds the field of a plan that cannot be read, by its path.
func blame(fields map[string]json.RawMessage) (at string, err error) {
	for _, key := range sorted(fields) {
		switch key {
		case "jobs":
			at, err = blameList[model.Job](fields[key])
		case "unscheduled":
			at, err = blameList[model.Unscheduled](fields[key])
		case "waived":
			at, err = blameList[model.Waived](fields[key])
		case "services":
			at, err = blameList[model.ServiceOutcome](fields[key])
		default:
			at, err = blameField[model.Plan](key, fields[key])
		}
		if err != nil {
			return strings.TrimSuffix(key+at, "."+key), err
		}
	}
	return "", errors.New("it cannot be read")
}

// blameList finds the element and its field that cannot be read as a T.
func blameList[T any](raw json.RawMessage) (at string, err error) {
	var items []map[string]json.RawMessage
	if json.Unmarshal(raw, &items) != nil {
		return "", errors.New("it is not a list of objects")
	}
	for i, item := range items {
		for _, key := range sorted(item) {
			if at, err := blameField[T](key, item[key]); err != nil {
				return fmt.Sprintf("[%d]%s", i, at), err
			}
		}
	}
	return "", nil
}

// blameField reads one field of a T by itself.
func blameField[T any](key string, raw json.RawMessage) (at string, err error) {
	one, err := json.Marshal(map[string]json.RawMessage{key: raw})
	if err != nil {
		return "." + key, err
	}
	var wrong *json.UnmarshalTypeError
	err = json.Unmarshal(one, new(T))
	if errors.As(err, &wrong) {
		err = fmt.Errorf("a %s cannot stand here", wrong.Value)
	}
	return "." + key, err
}

func sorted(fields map[string]json.RawMessage) []string {
	var keys []string
	for k := range fields {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

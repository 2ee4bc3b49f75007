package ticket

import (
	"bytes"
	"encoding/json"
	"fmt"
	"unicode"
	"unicode/utf16"

	"stagger/planner/model"
)

// PlanFile is the name under which Files has the plan's JSON.
const PlanFile = "plan.json"

// File is one file of an export. Its name is stagger's own and never text of
// an inventory.
type File struct {
	Name string
	Data []byte
}

// Files are what an export in Markdown writes: a record a night, named by its
// date, and the plan.
func Files(e Estate, p *model.Plan) ([]File, error) {
	records, err := Records(e, p)
	if err != nil {
		return nil, err
	}
	var out []File
	for _, r := range records {
		out = append(out, File{r.Date.String() + ".md", Markdown(r)})
	}
	data, err := JSON(p)
	if err != nil {
		return nil, err
	}
	return append(out, File{PlanFile, data}), nil
}

// JSON is the plan's public format, indented and with a newline at the end;
// `stagger plan --json` prints the same bytes. Characters that a terminal
// would act upon are written as \u escapes, which read back as what they were.
func JSON(p *model.Plan) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(p); err != nil {
		return nil, fmt.Errorf("the plan as JSON: %w", err)
	}
	return escapeInvisible(b.Bytes()), nil
}

// escapeInvisible escapes what encoding/json leaves as it is: C1 controls,
// DEL, bidi marks and the like. Outside strings JSON has none of them.
func escapeInvisible(data []byte) []byte {
	var b bytes.Buffer
	b.Grow(len(data))
	for _, r := range string(data) {
		switch {
		case r == '\n' || unicode.IsGraphic(r):
			b.WriteRune(r)
		case r <= 0xffff:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			hi, lo := utf16.EncodeRune(r)
			fmt.Fprintf(&b, `\u%04x\u%04x`, hi, lo)
		}
	}
	return b.Bytes()
}

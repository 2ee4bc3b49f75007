package ticket

import (
	"bytes"
	"encoding/json"
	"fmt"
	"unicode"
	"unicode/utf16"

	"stagger/planner/model"
)

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

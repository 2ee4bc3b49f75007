package ticket

import (
	"testing"

	"github.com/charmbracelet/x/exp/golden"
)

func TestMarkdown(t *testing.T) {
	for _, r := range smallRecords(t) {
		t.Run(r.Date.String(), func(t *testing.T) { golden.RequireEqual(t, Markdown(r)) })
	}
}

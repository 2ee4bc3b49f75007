package scanner

import (
	"strings"

	"stagger/planner/batch"
	"stagger/planner/model"
)

// severities are the model's, from mild to bad; the first is "not known".
var severities = []string{"", model.Low, model.Medium, model.High, model.Critical}

// severity is the place in severities of a scanner's word. Negligible is what
// Debian and Ubuntu say, important and moderate are Red Hat's and Microsoft's.
func severity(word string) int {
	switch strings.ToLower(strings.TrimSpace(word)) {
	case "critical":
		return 4
	case "high", "important":
		return 3
	case "medium", "moderate":
		return 2
	case "low", "negligible":
		return 1
	}
	return 0
}

// risk is how bad the findings of a patch are.
type risk struct {
	worst    int     // in severities
	unscored int     // the worst of the findings without a score, in severities
	score    float64 // the highest; 0: none
}

// add takes a finding in. A score that is none, as 0, does not count.
func (r *risk) add(severity int, score float64) {
	r.worst = max(r.worst, severity)
	if score > 0 && score <= 10 {
		r.score = max(r.score, score)
	} else {
		r.unscored = max(r.unscored, severity)
	}
}

// set says it of the patch. The score overrides the severity, so it is left out
// where a finding that has none is worse: a critical one without a score is not
// to weigh 3.1 because a mild one has that.
func (r *risk) set(b *batch.Builder, p *model.Patch) {
	if r.worst > 0 {
		p.Severity = severities[r.worst]
	}
	unscored := model.Patch{Severity: severities[r.unscored]}
	if score := r.score; score > 0 && score >= unscored.Score() {
		p.CVSS = &score
	}
	if r.worst == 0 && p.CVSS == nil {
		b.Guess(0, "patch "+p.ID, "how severe it is: medium, for the scanner does not know")
	}
}

// best is a vulnerability's CVSS score among those of several sources: the
// National Vulnerability Database's where it has one, else the highest, and
// one of version 3 before one of version 4, which few have. Version 2 has
// another scale.
type best struct{ nvd3, other3, v4 float64 }

func (b *best) add(nvd bool, version3, version4 float64) {
	if nvd {
		b.nvd3 = max(b.nvd3, version3)
	} else {
		b.other3 = max(b.other3, version3)
	}
	b.v4 = max(b.v4, version4)
}

func (b *best) score() float64 {
	for _, s := range []float64{b.nvd3, b.other3, b.v4} {
		if s > 0 {
			return s
		}
	}
	return 0
}

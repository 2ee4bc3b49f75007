package listing

import (
	"testing"
	"time"

	"stagger/planner/batch"
	"stagger/planner/model"
	"stagger/store/intake/source"
)

func TestWhoseListItIs(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		situation, file string
		given           []string
		want            []string
		guessed         bool
	}{
		{"said by the person", "apt.txt", []string{"web1", " web2 ", ""}, []string{"web1", "web2"}, false},
		{"said, though the file is called after a host", "web9.txt", []string{"web1"}, []string{"web1"}, false},
		{"called after a host", "lists/web1.example.com.txt", nil, []string{"web1.example.com"}, true},
		{"no ending to drop", "/var/spool/web1.example.com", nil, []string{"web1.example.com"}, true},
		{"only one ending is dropped", "web1.list.log", nil, []string{"web1.list"}, true},
		{"from Windows", `C:\lists\web1.LOG`, nil, []string{"web1"}, true},
		{"called after an address", "10.0.0.5.txt", nil, []string{"10.0.0.5"}, true},
		{"called after what is in it", "upgradable.txt", nil, nil, false},
		{"called after the tool", "apt-list-upgradable.txt", nil, nil, false},
		{"the tool's name in capitals", "DNF.json", nil, nil, false},
		{"read from a pipe", "-", nil, nil, false},
		{"read from a pipe with a name", "<stdin>", nil, nil, false},
		{"read from a descriptor", "/dev/fd/63", nil, nil, false},
		{"called after a day", "2026-10-14.txt", nil, nil, false},
		{"a sentence", "all of web1.txt", nil, nil, false},
		{"no name", "", nil, nil, false},
		{"a host that can be none", "web1.txt", []string{"web\x1b1"}, nil, false},
	} {
		t.Run(c.situation, func(t *testing.T) {
			t.Parallel()
			b := batch.NewBuilder("apt-list")
			got, err := Hosts(b, source.Input{Name: c.file}, source.Options{Hosts: c.given})
			if (err != nil) != (c.want == nil) {
				t.Fatalf("error %v", err)
			}
			if len(got) != len(c.want) {
				t.Fatalf("got %q, want %q", got, c.want)
			}
			for i := range got {
				if got[i] != c.want[i] {
					t.Errorf("got %q, want %q", got, c.want)
				}
			}
			if total := b.Batch().Guessed.Total(); (total == 1) != c.guessed {
				t.Errorf("%d guesses noted", total)
			}
		})
	}
}

func TestHowLongAPatchTakes(t *testing.T) {
	t.Parallel()
	b := batch.NewBuilder("apt-list")
	if got := Duration(b, source.Options{}, "patch p", time.Minute, "a minute"); got != time.Minute {
		t.Errorf("guessed %v", got)
	}
	if got := Duration(b, source.Options{Duration: time.Hour}, "patch p", time.Minute, "a minute"); got != time.Hour {
		t.Errorf("said %v", got)
	}
	if total := b.Batch().Guessed.Total(); total != 1 {
		t.Errorf("%d guesses noted, of which only one was made", total)
	}
}

func TestTheWorseSeverity(t *testing.T) {
	t.Parallel()
	order := []string{"", model.Low, model.Medium, model.High, model.Critical}
	for i, a := range order {
		for j, b := range order {
			if got := Worse(a, b); got != order[max(i, j)] {
				t.Errorf("of %q and %q: %q", a, b, got)
			}
		}
	}
}

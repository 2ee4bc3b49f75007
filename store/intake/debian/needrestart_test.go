package debian

import (
	"slices"
	"testing"
	"time"

	"stagger/planner/model"
	"stagger/store/intake/internal/specimen"
	"stagger/store/intake/source"
)

func TestWhatWaitsForARestart(t *testing.T) {
	t.Parallel()
	const ver = "NEEDRESTART-VER: 3.6\n"
	for _, c := range []struct {
		situation, text string
		patches         []string
		skipped         []string
	}{
		{"nothing", ver + "NEEDRESTART-KCUR: 6.1.0-40-amd64\nNEEDRESTART-KEXP: 6.1.0-40-amd64\nNEEDRESTART-KSTA: 1\nNEEDRESTART-UCSTA: 1\n", nil, nil},
		{"a kernel of the same ABI", ver + "NEEDRESTART-KSTA: 2\n", []string{"needrestart:kernel"}, nil},
		{"a kernel of another version", ver + "NEEDRESTART-KSTA: 3\n", []string{"needrestart:kernel"}, nil},
		{"microcode", ver + "NEEDRESTART-KSTA: 1\nNEEDRESTART-UCSTA: 2\n", []string{"needrestart:kernel"}, nil},
		{"services", ver + "NEEDRESTART-KSTA: 1\nNEEDRESTART-SVC: cron.service\nNEEDRESTART-SVC: ssh.service\n", []string{"needrestart:services"}, nil},
		{"all of it", ver + "NEEDRESTART-KSTA: 3\nNEEDRESTART-UCSTA: 2\nNEEDRESTART-SVC: cron.service\n", []string{"needrestart:kernel", "needrestart:services"}, nil},
		{"a kernel that is unknown", ver + "NEEDRESTART-KSTA: 0\nNEEDRESTART-UCSTA: 0\n", nil, []string{"could not tell"}},
		{"a state that nobody knows", ver + "NEEDRESTART-KSTA: 9\n", nil, []string{"has a state"}},
		{"inside a container", ver, nil, []string{"did not check it"}},
		{"not as root", ver + "NEEDRESTART-PID: bash=12,34\n", nil, []string{"did not check it", "user's own"}},
		{"sessions and containers", ver + "NEEDRESTART-KSTA: 1\nNEEDRESTART-SESS: root @ session #28017\nNEEDRESTART-CONT: LXC web1\n", nil, []string{"logs out", "restarted by itself"}},
		{"something new, and something else", ver + "NEEDRESTART-KSTA: 1\nNEEDRESTART-NEW: 1\nScanning processes...\n", nil, []string{"documentation does not have", "not a line of"}},
	} {
		t.Run(c.situation, func(t *testing.T) {
			t.Parallel()
			if in := (source.Input{Text: c.text}); !(needrestart{}).Recognises(in) {
				t.Error("not recognised")
			}
			got := read(t, needrestart{}, c.text, source.Options{})
			if !slices.Equal(specimen.Patches(got), c.patches) {
				t.Errorf("patches %q", specimen.Patches(got))
			}
			if n := counted(got, "pending restart"); n != len(c.patches) {
				t.Errorf("%d counted", n)
			}
			if len(got.Skipped.Remarks) != len(c.skipped) {
				t.Errorf("skipped %+v", got.Skipped.Remarks)
			}
			for _, s := range c.skipped {
				if !specimen.Noted(got.Skipped, s) {
					t.Errorf("%q is not noted: %+v", s, got.Skipped.Remarks)
				}
			}
		})
	}
}

func TestOnlyAKernelWaitsForAReboot(t *testing.T) {
	t.Parallel()
	got := read(t, needrestart{}, "NEEDRESTART-VER: 3.6\nNEEDRESTART-KSTA: 3\nNEEDRESTART-SVC: cron.service\n", source.Options{})
	for id, reboot := range map[string]bool{"needrestart:kernel": true, "needrestart:services": false} {
		p := patch(t, got, id)
		if p.Reboot != reboot || p.Severity != model.Medium || p.Duration != 5*time.Minute || !slices.Equal(p.Hosts, []string{"web1"}) {
			t.Errorf("%+v", p)
		}
	}
	if !slices.Equal(got.Always["patch"], []string{"reboot"}) {
		t.Errorf("always says %v", got.Always)
	}
	if !specimen.Noted(got.Guessed, "severe") || !specimen.Noted(got.Guessed, "how long") {
		t.Errorf("guessed %+v", got.Guessed.Remarks)
	}
}

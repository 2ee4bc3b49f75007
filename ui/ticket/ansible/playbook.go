package ansible

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"stagger/ui/ticket"
	"stagger/ui/ticket/document"
)

// clock is the layout of instants in these files, for Ansible. Its now() in
// local time would be an hour wrong in the hour that comes twice.
const clock = "%Y-%m-%dT%H:%M:%SZ"

// present is now in UTC, for Ansible.
const present = "now(utc=true, fmt=stagger_clock)"

// late is how much later than in the plan work may begin. All of it is taken
// from the time to back out, for work that takes as long as planned is then
// verified that much after the point of no return; so it is no more than Ansible
// needs to get to work, or a person to say yes.
const late = time.Minute

// ahead is how long before the start somebody is asked at a gate, so that an
// answer in time needs no haste.
const ahead = 10 * time.Minute

// playbook has the plays of each batch of a track, in the plan's order. Hosts
// are named by group only: a name of a host would be a pattern.
func (n *night) playbook(t int) *yaml.Node {
	plays := list()
	sentences := gates(n.record)
	var elsewhere []*ticket.Job // what is done beside this playbook and is not asked about yet
	next := 0
	for i, b := range n.batches {
		if next < len(n.tracks[t]) && n.tracks[t][next] == i {
			next++
			var over []*ticket.Job
			elsewhere = slices.DeleteFunc(elsewhere, func(j *ticket.Job) bool {
				is := len(b.jobs) > 0 && !j.End.After(b.start) // a play without hosts asks nobody
				if is {
					over = append(over, j)
				}
				return is
			})
			plays.Content = append(plays.Content, n.plays(i, n.conditions(b, sentences, over))...)
		} else {
			elsewhere = append(elsewhere, b.jobs...)
		}
		elsewhere = append(elsewhere, b.byHand...)
	}
	return plays
}

// plays of a batch are three. The first and the last one act as one on all of
// its hosts and stop the playbook at any failure; an unreachable host counts as
// one to any_errors_fatal only (ansible/ansible issue 56265). Work is done
// between them by the strategy free, so that no host waits for another with its
// work half done and its time running; there a failure only takes that host out,
// and the last play sees it missing.
func (n *night) plays(i int, conditions []string) []*yaml.Node {
	first := list(haveTasks())
	if len(conditions) > 0 {
		first.Content = append(first.Content, waitToAsk(), ask(conditions), passed())
	}
	first.Content = append(first.Content, wait(), begin(), task("Gather facts", "ansible.builtin.gather_facts", mapping()))
	work := list(
		task("Patch and verify", "ansible.builtin.include_tasks", text("{{ stagger_tasks }}")),
		task("Note the time", "ansible.builtin.set_fact", mapping(key{"stagger_finished", text("{{ " + present + " }}")})))
	fatal := []key{{"any_errors_fatal", yes(true)}, {"max_fail_percentage", number(0)}}
	return []*yaml.Node{
		n.play(i, "begin", first, fatal...),
		n.play(i, "work", work, key{"strategy", text("free")}),
		n.play(i, "end", list(end()), fatal...),
	}
}

// play works on all hosts of a batch at once.
func (n *night) play(i int, part string, tasks *yaml.Node, how ...key) *yaml.Node {
	b := n.batches[i]
	keys := []key{
		{"name", text(fmt.Sprintf("Batch %d of %d, %s: %s", i+1, len(n.batches), utc(b.start), part))},
		{"hosts", text(b.group)},
		{"serial", number(max(1, len(b.jobs)))},
	}
	return mapping(append(append(keys, how...),
		key{"gather_facts", yes(false)},
		key{"vars", mapping(key{"stagger_clock", text(clock)})},
		key{"tasks", tasks},
	)...)
}

// conditions are what somebody has to see before a batch may start: its gates,
// and that what by then is done by hand or by another playbook is over. A gate
// says more of a host than that, but not that it is done by hand.
func (n *night) conditions(b batch, gates []string, over []*ticket.Job) []string {
	var out []string
	asked := map[string]bool{}
	hosts := make(map[string]bool, len(b.jobs))
	for _, j := range b.jobs {
		hosts[j.Host] = true
	}
	for i, sentence := range gates {
		g := &n.record.Gates[i]
		if slices.ContainsFunc(g.Then, func(h string) bool { return hosts[h] }) {
			out = append(out, sentence)
			for _, h := range g.First {
				asked[h] = true
			}
		}
	}
	var names []string
	for _, j := range over {
		if !asked[j.Host] || n.byHand[j] {
			names = append(names, j.Host)
		}
	}
	switch {
	case len(names) == 1:
		out = append(out, document.Or(names[0])+", which is not in this playbook, is verified or backed out.")
	case len(names) > 1:
		out = append(out, document.Names(names)+", which are not in this playbook, are verified or backed out.")
	}
	return out
}

// gates are the sentences of the record's gates.
func gates(r *ticket.Record) []string {
	out := make([]string, len(r.Gates))
	for i, g := range r.Gates {
		out[i] = r.GateText(g)
	}
	return out
}

func task(name, module string, with *yaml.Node, more ...key) *yaml.Node {
	return mapping(append([]key{{"name", text(name)}, {module, with}}, more...)...)
}

func assert(name, otherwise string, that ...string) *yaml.Node {
	all := list()
	for _, s := range that {
		all.Content = append(all.Content, text(s))
	}
	return task(name, "ansible.builtin.assert", mapping(
		key{"that", all}, key{"fail_msg", text(otherwise)}, key{"quiet", yes(true)}))
}

func haveTasks() *yaml.Node {
	return assert("Know what to do", "Name a file with your own tasks: -e stagger_tasks=FILE", "stagger_tasks is defined")
}

// until is the seconds that are left until the start, for Ansible.
const until = "((stagger_start | to_datetime(stagger_clock)) - (" + present + " | to_datetime(stagger_clock))).total_seconds() | int"

func waitToAsk() *yaml.Node {
	return task("Wait for the time to ask", "ansible.builtin.pause",
		mapping(key{"seconds", text(fmt.Sprintf("{{ (%s) - %.0f }}", until, ahead.Seconds()))}),
		key{"when", text(fmt.Sprintf("(%s) > %.0f", until, ahead.Seconds()))})
}

func wait() *yaml.Node {
	return task("Wait for the start in the plan", "ansible.builtin.pause",
		mapping(key{"seconds", text("{{ [1, " + until + "] | max }}")}),
		key{"when", text(present + " < stagger_start")})
}

// ask wants the word yes. Without a terminal pause only warns and goes on, with
// nothing as the answer; without run_once only the first host would know it.
func ask(conditions []string) *yaml.Node {
	prompt := "Is this so?\n- " + strings.Join(conditions, "\n- ") + "\nType yes if all of it is; anything else stops the playbook"
	return task("Ask at the gate", "ansible.builtin.pause", mapping(key{"prompt", literal(prompt)}),
		key{"run_once", yes(true)}, key{"register", text("stagger_gate")})
}

func passed() *yaml.Node {
	return assert("Pass the gate", "Nobody has said yes at the gate.", "stagger_gate.user_input | default('') | trim | lower == 'yes'")
}

func begin() *yaml.Node {
	return assert("Begin in time", "It is not the time for this work. It starts at stagger_start; begun after stagger_begin_by it might not be backed out by stagger_end.",
		"stagger_start <= "+present, present+" <= stagger_begin_by")
}

// end holds each host to the time at which it was through itself, however long
// others took. Hosts that failed are not in the play any more, only among those
// that it was to have.
func end() *yaml.Node {
	return assert("End in time", "Some of this work has failed or took longer than the plan keeps for it, so what the plan says of the rest does not hold.",
		"ansible_play_hosts_all | map('extract', hostvars) | selectattr('stagger_finished', 'defined') | list | length == ansible_play_hosts_all | length",
		"stagger_finished <= stagger_end")
}

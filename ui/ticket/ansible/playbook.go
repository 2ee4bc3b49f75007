package ansible

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"stagger/ui/ticket"
	"stagger/ui/ticket/document"
)

// clock is the layout of instants in these files, for Ansible. Its now() in
// local time would be an hour wrong in the hour that comes twice.
const clock = "%Y-%m-%dT%H:%M:%SZ"

// present is now in UTC, for Ansible.
const present = "now(utc=true, fmt=stagger_clock)"

// playbook has a play a batch, in the plan's order. Hosts are named by group
// only: a name of a host would be a pattern.
func (n *night) playbook() *yaml.Node {
	plays := list()
	sentences := gates(n.record)
	var byHand []*ticket.Job
	for i, b := range n.batches {
		plays.Content = append(plays.Content, n.play(i, n.conditions(b, sentences, byHand)))
		if len(b.jobs) > 0 {
			byHand = nil // asked about
		}
		byHand = append(byHand, b.byHand...)
	}
	return plays
}

// play works on all hosts of a batch at once. An unreachable host counts as a
// failure to any_errors_fatal only (ansible/ansible issue 56265).
func (n *night) play(i int, conditions []string) *yaml.Node {
	b := n.batches[i]
	tasks := list(haveTasks(), wait())
	if len(conditions) > 0 {
		tasks.Content = append(tasks.Content, ask(conditions), passed())
	}
	tasks.Content = append(tasks.Content, begin(),
		task("Gather facts", "ansible.builtin.gather_facts", mapping()),
		task("Patch and verify", "ansible.builtin.include_tasks", text("{{ stagger_tasks }}")),
		end())
	return mapping(
		key{"name", text(fmt.Sprintf("Batch %d of %d, %s", i+1, len(n.batches), utc(b.start)))},
		key{"hosts", text(b.group)},
		key{"serial", number(max(1, len(b.jobs)))},
		key{"any_errors_fatal", yes(true)},
		key{"max_fail_percentage", number(0)},
		key{"gather_facts", yes(false)},
		key{"vars", mapping(key{"stagger_clock", text(clock)})},
		key{"tasks", tasks},
	)
}

// conditions are what somebody has to see before a batch may start: its gates,
// and that what was to be done by hand before it is done.
func (n *night) conditions(b batch, gates []string, byHand []*ticket.Job) []string {
	var out []string
	for i, sentence := range gates {
		if slices.ContainsFunc(b.jobs, func(j *ticket.Job) bool { return slices.Contains(n.record.Gates[i].Then, j.Host) }) {
			out = append(out, sentence)
		}
	}
	for _, j := range byHand {
		out = append(out, document.Or(j.Host)+", which is not in this playbook, is verified or backed out.")
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

func wait() *yaml.Node {
	left := "((stagger_start | to_datetime(stagger_clock)) - (" + present + " | to_datetime(stagger_clock))).total_seconds() | int"
	return task("Wait for the start in the plan", "ansible.builtin.pause",
		mapping(key{"seconds", text("{{ [1, " + left + "] | max }}")}),
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
	return assert("Begin in time", "It is not the time for this work. It starts at stagger_start and is to be verified by stagger_decide_by.",
		"stagger_start <= "+present, present+" < stagger_decide_by")
}

func end() *yaml.Node {
	return assert("End in time", "This work took longer than the plan keeps for it, so what the plan says of the rest does not hold.",
		present+" <= stagger_end")
}

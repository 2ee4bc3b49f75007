package ansible

import (
	"fmt"
	"strings"

	"stagger/ui/ticket/document"
)

// commentWidth is where lines of a comment are broken.
const commentWidth = 78

func (n *night) inventoryHead() []string {
	return append([]string{
		document.Line("Hosts to be patched, in batches, for Ansible: " + n.record.Name()),
		"",
		"A batch is the hosts whose work starts at the same time in the plan. stagger_start is when, " +
			"stagger_decide_by when whatever is not verified must be backed out, stagger_end when that is over, all in UTC.",
		"",
		"This file does not say how a host is reached. Give it beside your own inventory, which must call the hosts by the same names:",
		n.command(),
	}, n.leftOut()...)
}

func (n *night) playbookHead() []string {
	out := []string{
		document.Line("Patches hosts with Ansible in the order of the plan: " + n.record.Name()),
		"",
		"It needs a file of your own tasks, which patch and verify one host; stagger_patches is what to put in, " +
			"stagger_services what must answer again, stagger_also_down what goes down meanwhile. Backing out is left to people.",
		n.command(),
		"",
		"Each play waits for its time, asks at its gates, works on its whole batch at once and stops everything at the first failure. " +
			"To go on after a stop, name the batches that are left: --limit " + n.batches[len(n.batches)-1].group + " and so on, with commas.",
		"",
		"Plays run one after another. Where batches overlap in the plan, the later one starts later than planned. " +
			"The plan is safe while each job stays between its stagger_start and its stagger_end, so the playbook checks both and stops rather than begin " +
			"after stagger_decide_by or go on after stagger_end.",
	}
	if late := n.delayed(); len(late) > 0 {
		out = append(out, "", "Even if all goes well these batches start late: "+strings.Join(late, ", ")+
			". To start them in time, run them from another terminal with --limit, and the rest without them; a failure in one terminal does not stop the other.")
	}
	return append(out, n.leftOut()...)
}

// command is how both files are given to Ansible. It does five hosts at once
// unless told, and a batch is to be done together.
func (n *night) command() string {
	return fmt.Sprintf("  ansible-playbook -i YOUR_INVENTORY -i %s -e stagger_tasks=YOUR_TASKS.yml --forks %d %s",
		n.inventoryFile(), n.widest(), n.playbookFile())
}

func (n *night) leftOut() []string {
	var out []string
	for i, b := range n.batches {
		for _, j := range b.byHand {
			out = append(out, fmt.Sprintf("  batch %d, %s: %s", i+1, utc(j.Start), document.Or(j.Host)))
		}
	}
	if out == nil {
		return nil
	}
	return append([]string{"", "Not in these files, because Ansible would take their names for something else. Work on them by hand:"}, out...)
}

// comment is paragraphs as a comment. One that begins with a space is a line.
func comment(paragraphs []string) string {
	var b strings.Builder
	for _, p := range paragraphs {
		if p == "" || p[0] == ' ' {
			b.WriteString(strings.TrimRight("# "+p, " ") + "\n")
			continue
		}
		line := "#"
		for _, word := range strings.Fields(p) {
			if len(line)+1+len(word) > commentWidth && line != "#" {
				b.WriteString(line + "\n")
				line = "#"
			}
			line += " " + word
		}
		b.WriteString(line + "\n")
	}
	return b.String()
}

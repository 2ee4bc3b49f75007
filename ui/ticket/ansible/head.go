package ansible

import (
	"fmt"
	"strings"

	"stagger/ui/ticket/document"
)

// commentWidth is where lines of a comment are broken.
const commentWidth = 78

func (n *night) inventoryHead() []string {
	out := []string{
		document.Line("Hosts to be patched, in batches, for Ansible: " + n.record.Name()),
		"",
		"A batch is the hosts whose work starts at the same time in the plan. stagger_start is when, " +
			"stagger_begin_by the latest that it may, " +
			"stagger_decide_by when whatever is not verified must be backed out, stagger_end when that is over, all in UTC.",
		"",
		"This file does not say how a host is reached. Give it beside your own inventory, which must call the hosts by the same names:",
	}
	for t := range n.tracks {
		out = append(out, n.command(t))
	}
	return append(out, n.leftOut()...)
}

func (n *night) playbookHead(t int) []string {
	last := n.tracks[t][len(n.tracks[t])-1]
	out := []string{
		document.Line("Patches hosts with Ansible in the order of the plan: " + n.record.Name()),
		"",
		"It needs a file of your own tasks, which patch and verify one host; stagger_patches is what to put in, " +
			"stagger_services what must answer again, stagger_also_down what goes down meanwhile. Backing out is left to people.",
		n.command(t),
	}
	if len(n.tracks) > 1 {
		out = append(out, "", fmt.Sprintf("This is playbook %d of %d, with the batches %s. In the plan these overlap with others: start each playbook "+
			"in a terminal of its own and let all of them run side by side. Where a batch waits for what another playbook does, its gate asks for it; "+
			"a failure in one does not stop the others, so say yes only to what you have seen.",
			t+1, len(n.tracks), n.numbers(t)))
	}
	return append(append(out, "",
		fmt.Sprintf("A batch is three plays: one waits for its time and asks at its gates, from %d minutes before the start; one works on the whole batch at once, "+
			"each host at its own pace (strategy free); one stops everything unless each host was through in time. "+
			"To go on after a stop, name the batches that are left: --limit %s and so on, with commas.", int(ahead.Minutes()), n.batches[last].group),
		"",
		"The plan is safe while each job stays between its stagger_start and its stagger_end, the time to back it out included. "+
			"So the playbook begins nothing after stagger_begin_by, which is a minute after the start, and goes on with nothing where a host was not through by its stagger_end."),
		n.leftOut()...)
}

// numbers are those of the batches of a track.
func (n *night) numbers(t int) string {
	out := make([]string, len(n.tracks[t]))
	for i, b := range n.tracks[t] {
		out[i] = fmt.Sprint(b + 1)
	}
	return strings.Join(out, ", ")
}

// command is how the files are given to Ansible. It does five hosts at once
// unless told, and a batch is to be done together.
func (n *night) command(t int) string {
	return fmt.Sprintf("  ansible-playbook -i YOUR_INVENTORY -i %s -e stagger_tasks=YOUR_TASKS.yml --forks %d %s",
		n.inventoryFile(), n.widest(t), n.playbookFile(t))
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

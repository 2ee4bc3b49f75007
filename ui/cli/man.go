package cli

import (
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"stagger/ui/config"
	"stagger/ui/tui/keys"
)

func (a *app) manCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "man",
		Short:   "Print the manual page",
		Long:    "Print the manual page, made from the same tables as the help and the keys.",
		Example: "  stagger man > stagger.1",
		Args:    nothing,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := io.WriteString(a.Out, a.manual(cmd.Root()))
			return err
		},
	}
}

// environment is the variables that stagger heeds, and files what it keeps.
var environment = [][2]string{
	{"STAGGER_DB", "the database, where --db does not name one"},
	{"NO_COLOR", "draw without colour, bold or reverse; what they say is said by symbols too"},
	{"TERM", "dumb: print in place of drawing"},
	{"COLORTERM", "truecolor: colours of our own, once the background is known"},
	{"COLORFGBG", "the terminal's colours; the last number says whether its background is light"},
	{"XDG_DATA_HOME", "where the database is: stagger/stagger.db below it, or below ~/.local/share"},
	{"XDG_CONFIG_HOME", "where the settings are: stagger/config.toml below it, or below ~/.config"},
}

var exitCodes = [][2]string{
	{"0", "done"},
	{"1", "the answer is no: findings, violations"},
	{"2", "bad usage or bad input; one line a fault on standard error"},
}

// manual is the page, from the tree of commands, the keys and the settings.
func (a *app) manual(root *cobra.Command) string {
	r := &roff{}
	r.macro("TH", "STAGGER", "1", "", "stagger "+a.Version, "User Commands")
	r.macro("SH", "NAME")
	r.text("stagger - " + root.Short)
	r.macro("SH", "SYNOPSIS")
	r.text("stagger [--db FILE] [command]")
	r.macro("SH", "DESCRIPTION")
	r.text(root.Long)
	r.options(root.Flags())
	r.macro("SH", "COMMANDS")
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() {
			r.command(c)
		}
	}
	r.macro("SH", "KEYS")
	r.text("The name after a key is what the settings call the action.")
	r.keys()
	r.macro("SH", "SETTINGS")
	r.text("The file config.toml is read as strictly as an inventory: whatever is wrong with it is said at once.")
	for _, s := range config.Manual {
		r.entry(s.Key, s.Text)
	}
	for _, part := range []struct {
		title string
		rows  [][2]string
	}{{"ENVIRONMENT", environment}, {"EXIT STATUS", exitCodes}} {
		r.macro("SH", part.title)
		for _, row := range part.rows {
			r.entry(row[0], row[1])
		}
	}
	r.macro("SH", "EXAMPLES")
	r.listing(root.Example)
	return r.String()
}

func (r *roff) command(c *cobra.Command) {
	r.macro("SS", strings.TrimPrefix(c.UseLine(), "stagger "))
	long := c.Long
	if long == "" || c.HasSubCommands() {
		long = c.Short + "."
	}
	r.text(long)
	r.options(c.NonInheritedFlags())
	if c.Example != "" {
		r.listing(c.Example)
	}
}

func (r *roff) options(flags *pflag.FlagSet) {
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden || f.Name == "help" {
			return
		}
		name, usage := pflag.UnquoteUsage(f)
		term := "--" + f.Name
		if f.Value.Type() != "bool" && name != "" {
			term += " " + name
		}
		r.entry(term, usage)
	})
}

// keys writes the bindings, those that share an entry as one.
func (r *roff) keys() {
	for i := 0; i < len(keys.Table); i++ {
		b := keys.Table[i]
		if b.Shown == "" {
			continue
		}
		names := []string{b.Action.String()}
		for i+1 < len(keys.Table) && keys.Table[i+1].Shown == "" {
			i++
			names = append(names, keys.Table[i].Action.String())
		}
		r.entry(b.Shown, b.Help+" ("+strings.Join(names, ", ")+")")
	}
}

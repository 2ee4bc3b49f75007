package cli

import (
	"errors"
	"fmt"
	"runtime"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// root is the command tree.
func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "stagger",
		Short: "Plan rolling patch windows in which no service goes dark",
		Long: `Stagger plans after-hours patch work on an inventory of hosts and services, so
that no service falls below what it needs, says what cannot be done safely and
what would help, and writes the change tickets.

Without a command it opens the interface on the database or, where there is no
terminal, prints the plan. The database is $XDG_DATA_HOME/stagger/stagger.db;
STAGGER_DB overrides that, and --db overrides both.`,
		Example: `  stagger demo
  stagger import sample.toml
  stagger plan --inventory sample.toml`,
		Version:                    a.Version,
		SilenceErrors:              true,
		SilenceUsage:               true,
		SuggestionsMinimumDistance: 2,
	}
	root.Args = func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return nil
		}
		return usage(cmd, fmt.Errorf("no command is named %q%s", args[0], meant(cmd.SuggestionsFor(args[0]))))
	}
	root.SetVersionTemplate(fmt.Sprintf("stagger {{.Version}}, %s, SQLite %s\n", runtime.Version(), a.SQLiteVersion))
	root.SetFlagErrorFunc(usage)
	root.PersistentFlags().StringVar(&a.db, "db", "", "the database `FILE`")
	root.PersistentFlags().BoolVar(&a.ascii, "ascii", false, "draw with ASCII characters only")
	root.PersistentFlags().StringVar(&a.config, "config", "", "the interface's settings `FILE` (default $XDG_CONFIG_HOME/stagger/config.toml)")
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error { return nothingGiven(cmd) }
	a.asInterface(root)
	root.AddCommand(a.demoCommand(), a.importCommand(), a.dumpCommand(), a.checkCommand(), a.planCommand(), a.whatifCommand(),
		a.verifyCommand(), a.exportCommand(), a.okCommand(), a.manCommand())
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		if c.Name() == "completion" {
			c.Example = "  stagger completion bash > stagger.bash"
		}
	}
	return root
}

// usage is an error in how a command was called, with where to look it up.
func usage(cmd *cobra.Command, err error) error {
	return fmt.Errorf("%w; see `%s --help`", err, cmd.CommandPath())
}

// nothingGiven refuses flags that were given without a value, as an unset
// variable of a script would: each would quietly mean its default.
func nothingGiven(cmd *cobra.Command) error {
	var bad []error
	cmd.Flags().Visit(func(f *pflag.Flag) {
		empty := map[string]string{"string": "", "stringSlice": "[]"}
		if v, text := empty[f.Value.Type()]; text && f.Value.String() == v {
			bad = append(bad, usage(cmd, fmt.Errorf("--%s: nothing is given", f.Name)))
		}
	})
	return errors.Join(bad...)
}

// meant is a suggestion, or nothing where there is none to make.
func meant(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return "; did you mean " + strings.Join(names, " or ") + "?"
}

// needs requires at least one argument, and at most so many where most is not 0.
func needs(what string, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) == 0:
			return usage(cmd, errors.New("name "+what))
		case most > 0 && len(args) > most:
			return usage(cmd, fmt.Errorf("%q is one argument too many", args[most]))
		default:
			return nil
		}
	}
}

// nothing requires that there are no arguments.
func nothing(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usage(cmd, fmt.Errorf("%q is not understood here", args[0]))
	}
	return nil
}

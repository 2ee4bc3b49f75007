package cli

import "github.com/spf13/cobra"

func (a *app) dumpCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "dump",
		Short: "Print the database's inventory as TOML",
		Long: `Print the inventory in the database as TOML, such that importing it again changes
nothing. Use it to keep the inventory in git, or to edit much of it at once.`,
		Example: `  stagger import sample.toml
  stagger dump > inventory.toml`,
		Args: nothing,
		RunE: func(cmd *cobra.Command, _ []string) error {
			src, err := a.read(cmd.Context(), "")
			if err != nil {
				return err
			}
			defer src.close()
			_, err = a.Out.Write(a.Encode(src.inv))
			return err
		},
	}
}

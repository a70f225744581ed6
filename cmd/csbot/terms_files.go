package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"csbot/bot"
	"csbot/bot/store"
	"csbot/bot/vocabulary"
	"csbot/glossary/house"
	"csbot/glossary/house/files"
	"csbot/glossary/plaintext"
	"csbot/quiz/ledger"
)

// faultsListed is how many faults of a file are named.
const faultsListed = 20

// newTermsExport writes what a team has added in Slack.
func newTermsExport() *cobra.Command {
	var team, form string
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Write the words that a team has added in Slack, as CSV, YAML or JSON",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if !slices.Contains(files.Forms(), files.Form(form)) {
				return fmt.Errorf("--format %s: there are %v", form, files.Forms())
			}
			return withWords(cmd, team, func(of teamWords) error {
				file, err := files.Write(files.Form(form), of.known().Texts())
				if err != nil {
					return err
				}
				_, err = cmd.OutOrStdout().Write(file)
				return err
			})
		},
	}
	cmd.Flags().StringVar(&team, "team", "", "the workspace's ID, or that of its organisation; needed where there are several")
	cmd.Flags().StringVar(&form, "format", string(files.CSV), "csv, yaml or json")
	return cmd
}

// importFlags say how a file is imported.
type importFlags struct {
	team, by, columns  string
	dryRun, skipFaults bool
}

// newTermsImport reads a file into the words that a team has added in Slack.
func newTermsImport() *cobra.Command {
	var flags importFlags
	cmd := &cobra.Command{
		Use:   "import FILE",
		Short: "Add a file of words to those that a team has added in Slack: CSV, TSV, YAML or JSON",
		Long: `Add a file of words to those that a team has added in Slack: CSV, TSV, YAML
or JSON, or standard input for "-". Its headers say what is in its columns.

All of the file is imported, or nothing: where a line has a fault, nothing is,
unless --skip-faults leaves those lines out. What is there already stays as it
is, so that importing a file again changes nothing. csbot may be running: the
words are live within seconds.`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			sheet, err := readSheet(cmd.InOrStdin(), args[0], flags.columns)
			if err != nil {
				return err
			}
			return withWords(cmd, flags.team, func(of teamWords) error {
				flags.by = cmp.Or(append([]string{flags.by}, of.Admins...)...)
				i := of.known().NewImport(sheet)
				if err := sayImport(cmd.OutOrStdout(), i, sheet); err != nil {
					return err
				}
				became, err := of.imports(cmd.Context(), i, flags)
				if err != nil {
					return err
				}
				_, err = io.WriteString(cmd.OutOrStdout(), became)
				return err
			})
		},
	}
	cmd.Flags().StringVar(&flags.team, "team", "", "the workspace's ID, or that of its organisation; needed where there are several, or no words yet")
	cmd.Flags().StringVar(&flags.by, "by", "", "the Slack ID of who answers for the words (default: the first of CSBOT_ADMINS)")
	cmd.Flags().StringVar(&flags.columns, "columns", "", `what the columns are, where the headers do not say it: "word,-,meaning"; `+columnNames())
	cmd.Flags().BoolVar(&flags.dryRun, "dry-run", false, "say what would be done, and do nothing")
	cmd.Flags().BoolVar(&flags.skipFaults, "skip-faults", false, "leave out the lines that have a fault")
	return cmd
}

func columnNames() string { return fmt.Sprintf("there are %v", files.Fields()) }

// teamWords are what a team has added in Slack.
type teamWords struct {
	config

	db   *store.Store
	book *vocabulary.Book
	key  string // of the team: see bot.Workspace.WordsKey
}

func (of teamWords) known() *bot.Knowledge { return of.book.Known(of.key) }

// withWords is for a command about what a team has added: the only one that has
// added anything, or the one that is named.
func withWords(cmd *cobra.Command, team string, use func(teamWords) error) error {
	k, err := newKnowledge(lenientConfig(cmd))
	if err != nil {
		return err
	}
	c, err := loadConfig()
	if err != nil {
		return err
	}
	return withStore(cmd.Context(), func(db *store.Store) error {
		book := vocabulary.New(db, k, time.Now)
		if err := book.Refresh(cmd.Context()); err != nil {
			return err
		}
		if team == "" {
			teams, err := db.WordRevisions(cmd.Context())
			if err != nil {
				return err
			}
			if len(teams) != 1 {
				return fmt.Errorf("which team? name it with --team: %v have words of their own", slices.Sorted(maps.Keys(teams)))
			}
			for only := range teams {
				team = only
			}
		}
		return use(teamWords{c, db, book, team})
	})
}

// readSheet reads a file of words.
func readSheet(stdin io.Reader, name, columns string) (files.Sheet, error) {
	read := func() ([]byte, error) { return os.ReadFile(name) } //nolint:gosec // the file that the command names
	if name == throughPipe {
		read = func() ([]byte, error) { return io.ReadAll(stdin) }
	}
	content, err := read()
	if err != nil {
		return files.Sheet{}, err
	}
	text, isText := plaintext.DecodeLines(content)
	if !isText {
		return files.Sheet{}, fmt.Errorf("%s is no text: save the sheet as CSV", name)
	}
	var chosen []files.Field
	if columns != "" {
		for column := range strings.SplitSeq(columns, ",") {
			field := files.Field(strings.Trim(column, " -"))
			if field != "" && !slices.Contains(files.Fields(), field) {
				return files.Sheet{}, fmt.Errorf("--columns %s: %s", column, columnNames())
			}
			chosen = append(chosen, field)
		}
	}
	sheet, err := files.Read(text, chosen)
	if errors.Is(err, files.ErrColumns) {
		return sheet, fmt.Errorf("%s: %w: %q; say it with --columns", name, err, sheet.Headers)
	}
	if err != nil {
		return sheet, fmt.Errorf("%s: %w", name, err)
	}
	return sheet, nil
}

// sayImport says what an import comes to.
func sayImport(out io.Writer, i bot.Import, sheet files.Sheet) error {
	says := append([]string{i.String()}, bot.ColumnsTaken(sheet)...)
	for _, fault := range i.Faults[:min(len(i.Faults), faultsListed)] {
		says = append(says, fmt.Sprintf("line %d: %s", fault.Line, fault.Says))
	}
	if more := len(i.Faults) - faultsListed; more > 0 {
		says = append(says, fmt.Sprintf("and %d more", more))
	}
	_, err := fmt.Fprintln(out, strings.Join(says, "\n"))
	return err
}

// imports does an import, and says what became of it.
func (of teamWords) imports(ctx context.Context, i bot.Import, flags importFlags) (became string, err error) {
	switch {
	case len(i.Faults) > 0 && !flags.skipFaults:
		return "", errors.New("nothing is imported: mend these lines, or leave them out with --skip-faults")
	case flags.dryRun, i.Words() == 0:
		return "", nil
	case flags.by == "":
		return "", errors.New("nothing is imported: who answers for these words? name them with --by U0123ABC")
	}
	now := time.Now()
	tells, hears, err := of.tells(ctx, flags.by, now)
	if err != nil {
		return "", err
	}
	done, err := of.book.DoAll(ctx, of.key, i.Events(flags.by, house.Admin, now), tells...)
	switch {
	case err != nil:
		return "", err
	case done.Before:
		return "imported before: they still wait for somebody else to approve them\n", nil
	case done.Waits:
		return "imported: they wait for somebody else to approve them, as four eyes ask for" + hears, nil
	}
	return "imported\n", nil
}

// tells are the tasks of telling what is imported in each workspace that shares the words,
// and says who hears of it. The program works for workspaces: which ones an organisation has
// it knows of those where it worked.
func (of teamWords) tells(ctx context.Context, by string, at time.Time) (tasks []ledger.Task, hears string, err error) {
	teams := []string{of.key}
	if strings.HasPrefix(of.key, "E") {
		if teams, err = of.db.WordTeams(ctx, of.key); err != nil {
			return nil, "", err
		}
	}
	for _, team := range teams {
		tasks = append(tasks, bot.Imported(team, by, at))
	}
	if len(tasks) == 0 {
		return nil, "; tell one of them to look at their suggestions: csbot serve has not run for this organisation yet\n", nil
	}
	return tasks, ", and hears of it from csbot serve\n", nil
}

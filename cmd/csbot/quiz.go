package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"csbot/bot/store"
	"csbot/quiz"
)

func newQuiz() *cobra.Command {
	cmd := &cobra.Command{Use: "quiz", Short: "Look at the daily question"}
	cmd.AddCommand(newQuizPreview(), newQuizSample())
	return cmd
}

func newQuizPreview() *cobra.Command {
	const postings = 30
	return &cobra.Command{
		Use:   "preview [CHANNEL]",
		Short: "List the next 30 questions of each channel, and the days that are left out",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return withStore(cmd.Context(), func(db *store.Store) error {
				plans, err := allPlans(cmd.Context(), db)
				if err != nil {
					return err
				}
				if len(args) == 1 {
					plans = slices.DeleteFunc(plans, func(p quiz.Plan) bool { return p.Channel != args[0] })
				}
				if len(plans) == 0 {
					return errors.New("no schedule: set CSBOT_QUIZ_CHANNEL, or type /cs quiz schedule 09:00 mon-fri in a channel")
				}
				for _, p := range plans {
					if err := preview(cmd.OutOrStdout(), p.Schedule, time.Now(), postings); err != nil {
						return err
					}
				}
				return nil
			})
		},
	}
}

// allPlans are those of all teams, in order.
func allPlans(ctx context.Context, db *store.Store) ([]quiz.Plan, error) {
	teams, err := db.Teams(ctx)
	var all []quiz.Plan
	for _, team := range teams {
		plans, err := db.Plans(ctx, team)
		if err != nil {
			return nil, err
		}
		all = append(all, plans...)
	}
	return all, err
}

// preview writes down what comes of a schedule.
func preview(out io.Writer, s quiz.Schedule, after time.Time, postings int) error {
	if _, err := fmt.Fprintf(out, "%s/%s  %s\n", s.Team, s.Channel, s.Text()); err != nil {
		return err
	}
	for _, o := range s.Ahead(after, postings) {
		if _, err := fmt.Fprintln(out, "  "+s.Line(o)); err != nil {
			return err
		}
	}
	return nil
}

package main

import (
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
				schedules, err := db.AllSchedules(cmd.Context())
				if err != nil {
					return err
				}
				if len(args) == 1 {
					schedules = slices.DeleteFunc(schedules, func(s quiz.Schedule) bool { return s.Channel != args[0] })
				}
				if len(schedules) == 0 {
					return errors.New("no schedule: set CSBOT_QUIZ_CHANNEL, or type /cs quiz schedule 09:00 mon-fri in a channel")
				}
				for _, s := range schedules {
					if err := preview(cmd.OutOrStdout(), s, time.Now(), postings); err != nil {
						return err
					}
				}
				return nil
			})
		},
	}
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

package main

import (
	"errors"
	"math"
	"time"

	"github.com/spf13/cobra"

	"csbot/bot"
	"csbot/bot/store"
	"csbot/bot/vocabulary"
	"csbot/quiz/cards"
)

// newCards writes one person's cards.
func newCards() *cobra.Command {
	var who cards.Person
	cmd := &cobra.Command{
		Use:   "cards",
		Short: "Write one person's cards and their reviews as CSV that Anki imports, for that person",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if who.Team == "" || who.User == "" {
				return errors.New("whose cards? name them with --team and --user, as Slack's IDs")
			}
			k, err := newKnowledge(lenientConfig(cmd))
			if err != nil {
				return err
			}
			return withStore(cmd.Context(), func(db *store.Store) error { return writeCards(cmd, db, k, who) })
		},
	}
	cmd.Flags().StringVar(&who.Team, "team", "", "the workspace's ID")
	cmd.Flags().StringVar(&who.User, "user", "", "the person's ID")
	return cmd
}

func writeCards(cmd *cobra.Command, db *store.Store, k *bot.Knowledge, who cards.Person) error {
	book := vocabulary.New(db, k, time.Now)
	if err := book.Refresh(cmd.Context()); err != nil {
		return err
	}
	all, err := db.Cards(cmd.Context(), who)
	if err != nil {
		return err
	}
	reviews, err := db.CardReviews(cmd.Context(), who, 0, math.MaxInt32)
	if err != nil {
		return err
	}
	return book.Known(who.Team).Shelf().WriteAnki(cmd.OutOrStdout(), all, reviews)
}

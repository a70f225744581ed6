package clues

import "slices"

// referee counts the points of a game from what people did. Of the game it takes
// which clues were played, for which teams, and who was silent at the end.
func referee(log []Event, v View, team map[string]int, o Options) []int {
	score := make([]int, len(v.Teams))
	for _, c := range v.Ruled {
		said, stakes, asked := map[string]Event{}, map[int]int{}, map[string]bool{}
		votes, appellant, upheld, host := map[string]int{}, map[int]string{}, map[string]bool{}, ""
		for _, e := range log {
			reminder, vague := "reminded "+e.By, "vague "+e.By
			switch {
			case e.Options != nil:
				host = e.Options.Host
			case e.Kind == Leave && e.By == host:
				host = ""
			case e.Clue != c.Clue:
			case e.Kind == Undo:
				said, stakes, asked = map[string]Event{}, map[int]int{}, map[string]bool{}
			case e.Kind == Wager:
				stakes[team[e.By]] = e.Points
			case e.Kind == Answer && o.Question && !e.Asks && !asked[reminder]:
				asked[reminder] = true
			case e.Kind == Answer && e.Verdict == Vague && !asked[vague]:
				asked[vague] = true
			case e.Kind == Answer:
				said[e.By] = e
			case e.Kind == Appeal:
				votes[e.By], appellant[team[e.By]] = 0, e.By
			case e.Kind == Vote:
				votes[appellant[e.Team]] += map[bool]int{true: 1, false: -1}[e.Accept] * map[bool]int{true: 1000, false: 1}[e.By == host]
			}
		}
		for person, n := range votes {
			pending := slices.ContainsFunc(v.Voting, func(w Voting) bool { return w.Clue == c.Clue && w.Person == person })
			upheld[said[person].Text] = upheld[said[person].Text] || n >= 0 && !pending
		}
		lean := make([]int, len(score))
		for person, e := range said {
			lean[team[person]] += map[bool]int{true: 1, false: -1}[e.Verdict == Right && (e.Asks || !o.Question) || upheld[e.Text]]
		}
		for _, a := range c.Given {
			if a.Text == "" {
				lean[a.Team]--
			}
		}
		for t := range score {
			staked := slices.ContainsFunc(c.Stakes, func(s Stake) bool { return s.Team == t })
			points, made := stakes[t]
			switch {
			case c.Void || len(c.Stakes) > 0 && !staked || !staked && lean[t] == 0:
			case staked && !made && c.Clue != FinalClue:
				score[t] += map[bool]int{true: leastWager, false: -leastWager}[lean[t] > 0]
			case staked:
				score[t] += map[bool]int{true: points, false: -points}[lean[t] > 0]
			default:
				score[t] += map[bool]int{true: c.Value, false: -c.Value}[lean[t] > 0]
			}
		}
	}
	return score
}

package metric

import (
	"math/big"
	"strconv"
	"strings"
)

const (
	satisfied    = "satisfied"
	dissatisfied = "dissatisfied"
	neutral      = "neutral"
	meanIsNoCSAT = "CSAT comes from counts or scores, and the mean of the scores is not CSAT"
)

// csat takes counts or the scores behind them.
func csat(v Values) (Result, *InputError) {
	if list, given := v[scores]; given {
		v = satisfiedOf(list)
	}
	v = withNeutral(v)
	r, err := portion{Part: satisfied, Others: dissatisfied, Whole: "total", Rest: "not satisfied"}.compute(v)
	if err != nil {
		return r, err
	}
	r.used = v
	r.Note = plural(r.sample.n, "answer")
	r.Likely = r.sample.likely("CSAT")
	return r, nil
}

// withNeutral counts the neutral answers among those that were not satisfied.
func withNeutral(v Values) Values {
	middle, given := v[neutral]
	if !given {
		return v
	}
	rest := new(big.Rat).Add(middle.Quantity.Rat, v[dissatisfied].Quantity.Rat)
	return Values{satisfied: v[satisfied], dissatisfied: valueOf(number(rest), "").called("not satisfied")}
}

func satisfiedOf(list Value) Values {
	var happy, all int64
	for _, item := range list.Items {
		all += item.Times
		if item.Quantity.Rat.Num().Int64() >= 4 {
			happy += item.Times
		}
	}
	return Values{satisfied: valueOf(count(happy), "").called(satisfied), "total": valueOf(count(all), "").called("answers")}
}

func ces(v Values) (Result, *InputError) {
	var sum, n, easy int64
	for _, item := range v[scores].Items {
		score := item.Quantity.Rat.Num().Int64()
		sum += score * item.Times
		n += item.Times
		if score >= 5 {
			easy += item.Times
		}
	}
	if n == 0 {
		return Result{}, nothingIn("scores")
	}
	r := Result{Value: Quantity{Rat: big.NewRat(sum, n), Unit: Mean}, Note: plural(n, "answer")}
	r.Working = []string{count(sum).String() + " ÷ " + plural(n, "answer") + " = " + r.Value.String()}
	share := percent(ofHundred(big.NewRat(easy, n)))
	r.Also = []Result{Result{Value: share}.named("Found it easy (5–7)")}
	r.used = Values{scores: tally(v[scores])}
	return r, nil
}

// tally spells a list of scores as counts: "7:12 6:30".
func tally(list Value) Value {
	times := map[int64]int64{}
	for _, item := range list.Items {
		times[item.Quantity.Rat.Num().Int64()] += item.Times
	}
	if len(list.Items) <= len(times) {
		return list
	}
	var parts []string
	for score := int64(10); score >= 0; score-- {
		if n := times[score]; n > 0 {
			parts = append(parts, strconv.FormatInt(score, 10)+":"+strconv.FormatInt(n, 10))
		}
	}
	list.Typed = strings.Join(parts, " ")
	return list
}

func cli(v Values) (Result, *InputError) {
	terms := []string{"+recommend", "+repurchase", "+upsell"}
	sum := number(v.sum(terms))
	value := Quantity{Rat: new(big.Rat).Quo(sum.Rat, big.NewRat(3, 1)), Unit: Mean}
	return Result{Value: value, Working: []string{v.spell(terms) + " = " + sum.exactly(), sum.exactly() + " ÷ 3 = " + value.String()}}, nil
}

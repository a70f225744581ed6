package bot

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"csbot/glossary/metric/customers"
)

// Lines that carry the sums and counts of a list of customers, of which nothing
// else is kept. No name is in them.

// A waterfallLine is a waterfall, and what is doubtful about it.
type waterfallLine struct {
	customers.Waterfall

	doubt customers.Doubt
}

func (l waterfallLine) String() string {
	v := url.Values{"from": {l.From}, "to": {l.To}, "in": {l.Currency}}
	if l.doubt.Any() {
		v.Set("guessed", strconv.FormatBool(l.doubt.Guessed))
		v.Set("unread", strconv.Itoa(l.doubt.LeftOut))
		v.Set("off", strconv.Itoa(l.doubt.Off))
	}
	for name, part := range waterfallParts(&l.Waterfall) {
		v.Set(name, part.Amount.String()+"/"+strconv.Itoa(part.Customers))
	}
	return "waterfall " + v.Encode()
}

func waterfallParts(w *customers.Waterfall) map[string]*customers.Part {
	return map[string]*customers.Part{
		"start": &w.Start, "new": &w.New, "expansion": &w.Expansion, "contraction": &w.Contraction, "churn": &w.Churn, "end": &w.End,
	}
}

// Bounds of an amount on a line, which anybody can type.
const (
	longestAmount = 40 // characters
	toTheCent     = -2 // the least power of ten
)

// parseWaterfall takes no line for ours whose waterfall does not reconcile.
func parseWaterfall(args string) (l waterfallLine, ok bool) {
	v, err := url.ParseQuery(args)
	if err != nil {
		return l, false
	}
	l = waterfallLine{customers.Waterfall{From: v.Get("from"), To: v.Get("to"), Currency: v.Get("in")}, doubtOf(v)}
	for name, part := range waterfallParts(&l.Waterfall) {
		amount, count, _ := strings.Cut(v.Get(name), "/")
		var bad error
		part.Amount, err = decimal.NewFromString(amount)
		part.Customers, bad = strconv.Atoi(count)
		if err != nil || bad != nil || len(amount) > longestAmount || part.Amount.Exponent() > 0 || part.Amount.Exponent() < toTheCent {
			return l, false
		}
	}
	return l, l.Reconciles()
}

// doubtOf reads the doubt of a line; one of before there was any has none.
func doubtOf(v url.Values) (d customers.Doubt) {
	d.Guessed, _ = strconv.ParseBool(v.Get("guessed"))
	d.LeftOut, _ = strconv.Atoi(v.Get("unread"))
	d.Off, _ = strconv.Atoi(v.Get("off"))
	return d
}

// mostAges are the columns of a table of cohorts.
const mostAges = 12

// A cohortsLine is a table of cohorts, by how many customers they have.
type cohortsLine struct {
	each    string // of which there is an amount: "month"
	cohorts []cohortCount
}

// A cohortCount is how many customers of a cohort are there at each age; at 0,
// how many began.
type cohortCount struct {
	label string
	at    map[int]int
}

// cohortsOf are the latest cohorts of a list.
func cohortsOf(list customers.Reading) cohortsLine {
	l := cohortsLine{each: list.Each}
	for _, cohort := range list.Cohorts[max(0, len(list.Cohorts)-mostCohorts):] {
		count := cohortCount{cohort.Label, map[int]int{0: cohort.Start.Customers}}
		for _, later := range cohort.Later {
			if later.Age <= mostAges {
				count.at[later.Age] = later.Part.Customers
			}
		}
		l.cohorts = append(l.cohorts, count)
	}
	return l
}

func (l cohortsLine) String() string {
	v := url.Values{"each": {l.each}}
	for _, cohort := range l.cohorts {
		counts := []string{strconv.Itoa(cohort.at[0])}
		for age := 1; age <= mostAges; age++ {
			if n, known := cohort.at[age]; known {
				counts = append(counts, fmt.Sprintf("%d:%d", age, n))
			}
		}
		v.Add("cohort", cohort.label+"/"+strings.Join(counts, ","))
	}
	return "cohorts " + v.Encode()
}

func parseCohorts(args string) (l cohortsLine, ok bool) {
	v, err := url.ParseQuery(args)
	if err != nil || len(v["cohort"]) == 0 || len(v["cohort"]) > mostCohorts {
		return l, false
	}
	l.each = v.Get("each")
	for _, line := range v["cohort"] {
		slash := max(0, strings.LastIndexByte(line, '/')) // a label may have its own: "Q1/2026"
		cohort := cohortCount{line[:slash], map[int]int{}}
		for i, pair := range strings.Split(strings.TrimPrefix(line[slash:], "/"), ",") {
			if i == 0 {
				pair = "0:" + pair
			}
			before, after, _ := strings.Cut(pair, ":")
			age, err := strconv.Atoi(before)
			n, bad := strconv.Atoi(after)
			if err != nil || bad != nil || age < 0 || age > mostAges || n < 0 || i > 0 && n > cohort.at[0] {
				return l, false
			}
			cohort.at[age] = n
		}
		if cohort.at[0] == 0 {
			return l, false
		}
		l.cohorts = append(l.cohorts, cohort)
	}
	return l, true
}

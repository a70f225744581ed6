package metric

import (
	"errors"
	"fmt"
	"math/big"
	"regexp"
	"strings"
	"testing"
)

// TestMoney is how amounts are read, with "book" as the metric because its
// result is the amount itself.
func TestMoney(t *testing.T) {
	t.Parallel()
	set := shipped(t)
	for typed, want := range map[string]string{
		// both separators, or a repeated one
		"1,250.50": "1250.5", "1.250,50": "1250.5", "1.250.000": "1250000", "1,250,000": "1250000", "1.250.000,75": "1250000.75",
		"12'000": "12000", "1'250'000.50": "1250000.5",
		// one separator
		"1,250": "1250", "12,5": "12.5", "0,5": "0.5", "1,25": "1.25", "1,2345": "1.2345", "12.5": "12.5", "0.250": "0.25",
		"0,250": "0.25", "1250.500": "1250.5", ".5": "0.5",
		// a currency settles the style, or only names the currency
		"R$1.250": "1250", "$1,250": "1250", "US$1,250.00": "1250", "€12,50": "12.5", "£3k": "3000", "¥500": "500",
		"1250 EUR": "1250", "usd 1250": "1250", "1250$": "1250", "$ 1250": "1250", "5 k €": "5000", "-0": "0", "+7": "7",
		// scales
		"1.2k": "1200", "1.2m": "1200000", "1.2mm": "1200000", "1.2mn": "1200000", "1.2b": "1200000000", "3bn": "3000000000",
		"2 million": "2000000", "1.250k": "1250", "1,250k": "1250000",
		// groups parted by spaces, and India's
		"12 000": "12000", "1 234 567,50": "1234567.5", "12 000 8 500 20 000": "40500", "100 000 250 000": "350000", "500 250 300": "1050",
		"1,50,000": "150000", "1,23,456": "123456", "12,34,567.50": "1234567.5", "5 lakh": "500000", "2 cr": "20000000",
		// more currencies, on either side, and even amounts
		"SEK 7 500": "7500", "7 500 kr": "7500", "CHF 12'000": "12000", "₹1,50,000": "150000", "Rs. 500": "500", "Rs.500": "500", "500 zł": "500",
		"kr. 500": "500", "7.500,-": "7500", "12.500,00 € 300 €": "12800", "€ 500 € 300": "800", "500 USD": "500", "5MEUR": "5000000",
		// the end of a sentence and what goes along
		"500.": "500", "500 please!": "500", "500 🎉": "500", "500🎉": "500",
		// typography
		"“1250”": "1250", "１，２５０．５０": "1250.5", "$\u00a01250": "1250", "12\u200b50": "1250",
		"1000000000000000": "1000000000000000",
	} {
		r, err := eval(t, set, "book "+typed)
		if err != nil {
			t.Errorf("%q: %v, want %s", typed, err, want)
		} else if got := r.Value.Decimal(); got != want {
			t.Errorf("%q = %s, want %s", typed, got, want)
		}
	}
}

func TestRefusedMoney(t *testing.T) {
	t.Parallel()
	set := shipped(t)
	for typed, want := range map[string]Class{
		"1.250": AmbiguousNumber, "$1.250": AmbiguousNumber, "€50.000": AmbiguousNumber, "2mil": AmbiguousNumber,
		"R$1,250": AmbiguousNumber,
		"1,00,0":  NotANumber, "1.250,50.00": NotANumber, "12..5": NotANumber, "1,2.3,4": NotANumber,
		"0x37": NotANumber, "1/3": NotANumber, "½": NotANumber, "10²": NotANumber, "①": NotANumber, "٣": NotANumber, "NaN": NotANumber,
		"inf": NotANumber, "∞": NotANumber, "1e3": NotANumber, "1e1000000": NotANumber, "12_000": NotANumber,
		"5-7k": NotANumber, "12k-15k": NotANumber, "5–7": NotANumber, "1000+2000": NotANumber,
		"--5": NotANumber, "+-5": NotANumber, "$": NotANumber, "12\u202e5": NotANumber, "~500": NotANumber,
		"-500": Negative, "(500)": Negative, "(500": NotANumber, "000": NotANumber, "12k 000": NotANumber, "THB 500": UnknownCurrency, "₽500": UnknownCurrency, "5%": WrongUnit, "5x": NotANumber, "5 months": WrongUnit,
		"1000000000000001": TooLarge, "2000000bn": TooLarge, strings.Repeat("9", 40): TooLarge, strings.Repeat("9", 61): TooLong,
		"$5 €5": MixedCurrency, "5/day": UnknownPeriod,
	} {
		_, err := eval(t, set, "book "+typed)
		if err == nil {
			t.Errorf("%q is taken, want %s", typed, want)
		} else if err.Class != want {
			t.Errorf("%q: %s (%v), want %s", typed, err.Class, err, want)
		}
	}
}

// TestReadings holds that each reading of an ambiguous number is a command
// that works and means what it says.
func TestReadings(t *testing.T) {
	t.Parallel()
	set := shipped(t)
	for _, tt := range []struct {
		command string
		want    []string // values of the readings
	}{
		{"arr 12000", []string{"144000", "12000"}},
		{"arr 1.250/mo", []string{"15", "15000"}},
		{"arr 1.250", []string{"15", "1.25", "15000", "1250"}},
		{"arr 2mil/yr", []string{"2000", "2000000"}},
		{"annual-churn monthly=1", []string{"11.3615128283870719341199", "100"}},
		{"annual-churn 1", []string{"1", "100"}},
		{"ltv arpa=80 gm=75% churn=0.5", []string{"12000", "120"}},
		{"nrr start=50.000 churn=1.250", []string{"97.5", "97.5"}},
		{"nrr start=R$1.250.000 churn=1,250", []string{"99.9", "99.9999"}},
		{"acv tcv=90k term=24", []string{"45000", "3750"}},
		{"nrr start=50.000 churn=10.000 target=110%", []string{"15", "15000"}},
		{"arr 12000 vs 1000/mo", []string{"144000", "12000"}},
		{"arr 1000/mo vs 12000", []string{"12000", "12000"}},
		{"book 8 500 12 250", []string{"20750", "770"}},
		{"nps 1 250 300 200", []string{"60", "-0.0794408006355264050842112406737", "-99.9161260904440324711849852389"}},
		{"rule-of-40 30 - 5", []string{"35", "25"}},
		{"arr THB 7500/mo", []string{"90000"}},
		{"nps (55) 25 20", []string{"35"}},
		{"frt 480 40", []string{"12", "12", "12"}},
		{"ttv 03/04/2024 05/04/2024", []string{"2", "61"}},
	} {
		_, err := eval(t, set, tt.command)
		if err == nil || len(err.Readings) != len(tt.want) {
			t.Errorf("%q: %v, want %d readings", tt.command, err, len(tt.want))
			continue
		}
		for i, reading := range err.Readings {
			r, err := eval(t, set, reading.Command)
			if err != nil {
				t.Errorf("%q: reading %q: %v", tt.command, reading.Command, err)
			} else if got := r.Value.Decimal(); got != tt.want[i] {
				t.Errorf("%q: reading %q = %s, want %s", tt.command, reading.Command, got, tt.want[i])
			}
		}
	}
}

// TestSpacedThousands is the rule of spaced.go, and what is a minus.
func TestSpacedThousands(t *testing.T) {
	t.Parallel()
	set := shipped(t)
	for command, want := range map[string]string{
		"nrr 100 000 10 000":                                "NRR 110%",
		"nrr start=100 000 churn=5 000":                     "NRR 95%",
		"grr start 250 000 churn 7 500 contraction 2 500":   "GRR 96%",
		"net-new-mrr 5 000 2 000":                           "Net new MRR 7,000",
		"arr mrr=85 000":                                    "ARR 1,020,000",
		"arr mrr=1 234 567":                                 "ARR 14,814,804",
		"arpa 22 400 64":                                    "ARPA 350",
		"growth 100 000 120 000":                            "Growth 20%",
		"growth 1 250 1 500":                                "Growth 20%",
		"cagr 1 000 000 4 000 000 4":                        "CAGR 41.4%",
		"nps 55 250 200":                                    "NPS −28.7",
		"retention 400 410 30":                              "Retention rate 95%",
		"nrr start=100k expansion=10k churn=(5k)":           "NRR 105%",
		"nrr start=100k expansion=10k churn=-5k":            "NRR 105%",
		"grr start 600k churn (18 000) contraction -6k":     "GRR 96%",
		"rule-of-40 growth=30% margin=(12%)":                "Rule of 40 18%",
		"churn (12 of 400)":                                 "Churn rate 3%",
		"uplift 12.500,00 € 3%":                             "Price after uplift €12,875",
		"ltv 499,50 € 80 % 2,5 %":                           "LTV €15,984",
		"arr SEK 7500/mo":                                   "ARR 90,000 SEK",
		"arr $1,50,000/mo":                                  "ARR $1,800,000",
		"nps 55 25 20 https://a.example/?q=1 :tada: thanks": "NPS 35",
	} {
		r, err := eval(t, set, command)
		if err != nil {
			t.Errorf("%q: %v, want %s", command, err, want)
		} else if r.Headline != want {
			t.Errorf("%q = %q, want %q", command, r.Headline, want)
		}
	}
}

// TestDisplay is how results are rounded: once, half away from zero.
func TestDisplay(t *testing.T) {
	t.Parallel()
	set := shipped(t)
	for command, want := range map[string]string{
		"churn 4/64":    "Churn rate 6.3%",
		"churn 1/3000":  "Churn rate 0.03%",
		"churn 0/3000":  "Churn rate 0%",
		"churn 399/400": "Churn rate 99.8%",
		"nps 3 13 0":    "NPS 18.8",
		"nps 0 13 3":    "NPS −18.8",
		"nps promoters=0 passives=9 detractors=0": "NPS 0",
		"mrr $1,000/yr":                     "MRR $83.33",
		"mrr $1,002/yr":                     "MRR $83.50",
		"mrr 0.01/yr":                       "MRR 0.001",
		"arr 2.750,25/mo":                   "ARR 33,003",
		"net-new-mrr 0 0 €1,5 €0":           "Net new MRR −€1.50",
		"net-churn 1000 0.1 0 0.2":          "Net revenue churn −0.01%",
		"ltv-cac 1500 400":                  "LTV:CAC 3.75x",
		"payback cac=80 arpa=80 gm=100%":    "CAC payback 1 month",
		"payback cac=400 arpa=80 gm=75%":    "CAC payback 6.7 months",
		"tickets-per-customer 1 3":          "Tickets per customer 0.33",
		"utilization active=12345 seats=10": "Seat utilization 123,450%",
		"annual-churn monthly=5%":           "Annual churn 46%",
		"cagr from=10000 to=19000 years=3":  "CAGR 23.9%",
	} {
		r, err := eval(t, set, command)
		if err != nil {
			t.Errorf("%q: %v", command, err)
		} else if r.Headline != want {
			t.Errorf("%q = %q, want %q", command, r.Headline, want)
		}
	}
}

// TestBracketsRoundResults holds that a result in brackets or with a minus is read or
// asked about, for every metric, and that what is offered works.
func TestBracketsRoundResults(t *testing.T) {
	t.Parallel()
	set := shipped(t)
	for _, c := range set.All() {
		for _, text := range []string{"(3%)", "is (3%)", "(35)", "-(3%)"} {
			_, err := c.Eval(text)
			input, asks := errors.AsType[*InputError](err)
			if !asks {
				continue
			}
			for _, r := range input.Readings {
				if _, err := evalCommand(set, r.Command); err != nil {
					t.Errorf("%s %s offers %q: %v", c.Name, text, r.Command, err)
				}
			}
		}
	}
}

// TestNPSWorkingAddsUp holds that what the first line of the working shows is what it
// comes to, with all its rounding: never "58.3% − 16.7% = 41.7".
func TestNPSWorkingAddsUp(t *testing.T) {
	t.Parallel()
	nps, _ := shipped(t).Lookup("nps")
	shown := regexp.MustCompile(`^([\d.,]+)%? promoters − ([\d.,]+)%? detractors = (−?[\d.,]+)$`)
	answers := []string{"promoters=1251 passives=1248 detractors=1", "promoters=9998 passives=1 detractors=1"} // nearly 0 and 100
	for n := 1; n < 11*11*11; n++ {
		answers = append(answers, fmt.Sprintf("promoters=%d passives=%d detractors=%d", n/121, n/11%11, n%11))
	}
	for _, args := range answers {
		r, err := nps.Eval(args)
		if err != nil {
			t.Fatal(args, err)
		}
		m := shown.FindStringSubmatch(r.Working[0])
		if m == nil {
			t.Fatalf("%q", r.Working[0])
		}
		var x [3]*big.Rat
		for i := range x {
			x[i], _ = new(big.Rat).SetString(strings.NewReplacer("−", "-", ",", "").Replace(m[i+1]))
		}
		if x[0].Sub(x[0], x[1]).Cmp(x[2]) != 0 {
			t.Error(r.Working[0])
		}
	}
}

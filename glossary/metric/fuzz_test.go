package metric

import (
	"errors"
	"runtime/metrics"
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzNumber holds that the reader of numbers takes any text without panic,
// and that what it takes is a number that its own spelling gives again.
func FuzzNumber(f *testing.F) {
	for _, s := range []string{"1,250.50", "R$1.250", "-$5k", "12'000", "1e1000000", "½", "5-7%", "0x37", "(500)", "1.2m/mo", "٣", ".", "99999999999999999999"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if text = clean(text); text == "" {
			return
		}
		l, err := readLiteral(text)
		if err != nil {
			checkError(t, err)
			return
		}
		v, err := reader{}.read(&Input{Kind: Amount}, l)
		if err != nil {
			checkError(t, err)
			return
		}
		again, err := readLiteral(v.Typed)
		if err != nil {
			if err.Class != TooLong {
				t.Fatalf("%q is spelled %q: %v", text, v.Typed, err)
			}
			return
		}
		w, err := reader{}.read(&Input{Kind: Amount}, again)
		if err != nil || w.Quantity.Rat.Cmp(v.Quantity.Rat) != 0 || w.Quantity.Currency != v.Quantity.Currency || w.Period != v.Period {
			t.Fatalf("%q is %v, its spelling %q is %v, %v", text, v.Quantity, v.Typed, w.Quantity, err)
		}
	})
}

// mostWork is how many bytes may be allocated for one command: what is tried to
// read and to repair it is bounded, however fast the machine is.
const mostWork = 256 << 20

// allocated is how many bytes were allocated so far.
func allocated() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/allocs:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

// FuzzCommand holds that any command gets an answer with a headline or a
// mistake with its words, with bounded work.
func FuzzCommand(f *testing.F) {
	set := shipped(f)
	for _, c := range set.All() {
		f.Add(c.Name + " " + c.Example)
	}
	for _, s := range []string{
		"nps 55 25 20 vs 48 30 22", "nrr start=100k churn=10k target=110%", "arr 1.250", "nps scores 9,10,7;3", "churn if we lost 12 of 400",
		"nsp 4 5 6", "ttv 03/04/2024 2024-02-30", "cagr 1 1000000000000000 0.0001", "uplift 1 99999999% 1000", "health a=1:1 b:2:3 =", "book 1mil 2mil 3mil 4mil 5mil 6mil 7mil 8mil 9mil 1mil 2mil 3mil 4mil 5mil 6mil", "nps 9:1000000000000000 1:1",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		before := allocated()
		for _, find := range []func(string) (Call, bool){set.Named, set.Question} {
			call, ok := find(text)
			if !ok {
				continue
			}
			call.Reads()
			r, err := call.Eval()
			var e *InputError
			switch {
			case err == nil:
				checkResult(t, r)
			case errors.As(err, &e):
				checkError(t, e)
			default:
				t.Fatalf("%q: %v is not for people", text, err)
			}
		}
		if err := set.Unknown(text); err != nil {
			checkError(t, err)
		}
		if took := allocated() - before; took > mostWork {
			t.Fatalf("%q took %d MB", text, took>>20)
		}
	})
}

func checkResult(t *testing.T, r Result) {
	t.Helper()
	all := strings.Join(append(append([]string{r.Headline, r.Note, r.Likely, r.Value.Decimal()}, r.Working...), r.Assumptions...), "\n")
	for _, bad := range []string{"NaN", "Inf", "%!", "<nil>", "−0 ", "-0\n"} {
		if strings.Contains(all, bad) {
			t.Fatalf("%q in %q", bad, all)
		}
	}
	if r.Headline == "" || r.Calculator == nil || r.Value.Rat == nil || len(r.Command) > longestCommand || !utf8.ValidString(all) {
		t.Fatalf("incomplete: %+v", r)
	}
}

func checkError(t *testing.T, e *InputError) {
	t.Helper()
	if e.Class == "" || e.Token == "" || e.Problem == "" || utf8.RuneCountInString(e.Token) > longestToken || !utf8.ValidString(e.Error()) {
		t.Fatalf("incomplete: %+v", e)
	}
}

package customers_test

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	_ "modernc.org/sqlite" // the driver
	"pgregory.net/rapid"

	"csbot/glossary/metric/customers"
)

// A drawn is one amount of a random ledger, in cents.
type drawn struct{ customer, month, cents int }

func draw(t *rapid.T) []drawn {
	months := rapid.IntRange(2, 6).Draw(t, "months")
	customer := rapid.Custom(func(t *rapid.T) []int {
		return rapid.SliceOfN(rapid.OneOf(rapid.Just(0), rapid.IntRange(1, 500), rapid.IntRange(1, 2_000_000_000)), months, months).Draw(t, "paid")
	})
	var all []drawn
	for i, paid := range rapid.SliceOfN(customer, 1, 30).Draw(t, "customers") {
		for month, cents := range paid {
			if cents > 0 {
				all = append(all, drawn{i, month, cents})
			}
		}
	}
	// Somebody who always pays, so that no month is without rows.
	for month := range months {
		all = append(all, drawn{-1, month, 100})
	}
	return all
}

func monthsIn(ledger []drawn) (months int) {
	for _, d := range ledger {
		months = max(months, d.month+1)
	}
	return months
}

// pasted writes a ledger as one of the forms in which people paste it.
func pasted(t *rapid.T, ledger []drawn) string {
	sep := rapid.SampledFrom([]string{"\t", ";", " | ", ","}).Draw(t, "separator")
	amount := func(cents int) string { return decimal.New(int64(cents), -2).StringFixed(2) }
	var b strings.Builder
	line := func(cells ...string) { b.WriteString(strings.Join(cells, sep) + "\n") }
	if rapid.Bool().Draw(t, "long") {
		line("Customer", "Month", "MRR")
		for _, d := range ledger {
			line(fmt.Sprint("Customer ", d.customer), fmt.Sprintf("2026-%02d", d.month+1), amount(d.cents))
		}
		return b.String()
	}
	rows, order, months := map[int][]int{}, []int{}, monthsIn(ledger)
	for _, d := range ledger {
		if rows[d.customer] == nil {
			rows[d.customer] = make([]int, months)
			order = append(order, d.customer)
		}
		rows[d.customer][d.month] = d.cents
	}
	header := []string{"Customer"}
	for month := range months {
		header = append(header, fmt.Sprintf("2026-%02d", month+1))
	}
	line(header...)
	for _, customer := range order {
		cells := []string{fmt.Sprint("Customer ", customer)}
		for _, cents := range rows[customer] {
			cells = append(cells, amount(cents))
		}
		line(cells...)
	}
	return b.String()
}

// question asks SQLite for the parts of a waterfall, in cents and customers.
const question = `
WITH ends AS (SELECT min(month) AS a, max(month) AS z FROM paid),
     each AS (
       SELECT customer,
              coalesce(sum(cents) FILTER (WHERE month = a), 0) AS before,
              coalesce(sum(cents) FILTER (WHERE month = z), 0) AS after
       FROM paid, ends GROUP BY customer)
SELECT coalesce(sum(before), 0), count(*) FILTER (WHERE before > 0),
       coalesce(sum(after) FILTER (WHERE before = 0), 0), count(*) FILTER (WHERE before = 0 AND after > 0),
       coalesce(sum(after - before) FILTER (WHERE before > 0 AND after > before), 0), count(*) FILTER (WHERE before > 0 AND after > before),
       coalesce(sum(before - after) FILTER (WHERE after > 0 AND after < before), 0), count(*) FILTER (WHERE after > 0 AND after < before),
       coalesce(sum(before) FILTER (WHERE after = 0), 0), count(*) FILTER (WHERE before > 0 AND after = 0),
       coalesce(sum(after), 0), count(*) FILTER (WHERE after > 0)
FROM each`

// kept asks it for who of each month's newcomers pays how much in each later month.
const kept = `
WITH since AS (SELECT customer, min(month) AS began FROM paid GROUP BY customer)
SELECT group_concat(line, ' ') FROM (
  SELECT began || '>' || month || ':' || sum(cents) || '×' || count(DISTINCT customer) AS line
  FROM paid JOIN since USING (customer) WHERE month > began GROUP BY began, month ORDER BY began, month)`

// asked answers both questions of a ledger.
func asked(ctx context.Context, db *sql.DB, ledger []drawn) (waterfall, cohorts string, err error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return "", "", err
	}
	defer func() { _ = tx.Rollback() }()
	if _, err := tx.ExecContext(ctx, `CREATE TABLE paid (customer INTEGER, month INTEGER, cents INTEGER)`); err != nil {
		return "", "", err
	}
	insert, err := tx.PrepareContext(ctx, `INSERT INTO paid VALUES (?, ?, ?)`)
	if err != nil {
		return "", "", err
	}
	defer func() { _ = insert.Close() }()
	for _, d := range ledger {
		if _, err := insert.ExecContext(ctx, d.customer, d.month, d.cents); err != nil {
			return "", "", err
		}
	}
	var cents, counts [6]int64
	if err := tx.QueryRowContext(ctx, question).Scan(&cents[0], &counts[0], &cents[1], &counts[1], &cents[2], &counts[2],
		&cents[3], &counts[3], &cents[4], &counts[4], &cents[5], &counts[5]); err != nil {
		return "", "", err
	}
	var parts []string
	for i := range cents {
		parts = append(parts, fmt.Sprintf("%s×%d", decimal.New(cents[i], -2), counts[i]))
	}
	var found sql.NullString
	err = tx.QueryRowContext(ctx, kept).Scan(&found)
	return strings.Join(parts, " "), found.String, err
}

// followed writes cohorts as the second question does.
func followed(all []customers.Cohort) string {
	begun := map[string]int{}
	for i, name := range strings.Fields("Jan Feb Mar Apr May Jun") {
		begun[name+" 2026"] = i
	}
	var lines []string
	for _, c := range all {
		for _, later := range c.Later {
			if later.Part.Customers > 0 {
				cents := later.Part.Amount.Shift(2)
				lines = append(lines, fmt.Sprintf("%d>%d:%s×%d", begun[c.Label], begun[c.Label]+later.Age, cents, later.Part.Customers))
			}
		}
	}
	return strings.Join(lines, " ")
}

// TestLedgers holds random ledgers to an independent sum: a thousand of them, or
// as many as CSBOT_LEDGERS says.
func TestLedgers(t *testing.T) {
	t.Parallel()
	const checks = 100 // of rapid
	n, err := strconv.Atoi(cmp.Or(os.Getenv("CSBOT_LEDGERS"), "1000"))
	if err != nil {
		t.Fatal(err)
	}
	set := shipped(t)
	for i := range (n + checks - 1) / checks {
		t.Run(strconv.Itoa(i), func(t *testing.T) {
			t.Parallel()
			db, err := sql.Open("sqlite", ":memory:")
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = db.Close() }()
			db.SetMaxOpenConns(1)
			rapid.Check(t, func(rt *rapid.T) {
				ledger := draw(rt)
				text := pasted(rt, ledger)
				r, ok, err := customers.Read(set, text, false)
				if !ok || err != nil || r.Guessed || len(r.Unread) > 0 {
					rt.Fatalf("not read: %v %v %+v\n%s", ok, err, r, text)
				}
				want, later, err := asked(t.Context(), db, ledger)
				if err != nil {
					rt.Fatal(err)
				}
				if got := parts(r.Waterfall); got != want {
					rt.Fatalf("got  %s\nwant %s\n%s", got, want, text)
				}
				if long := monthsIn(ledger) > 2; long && followed(r.Cohorts) != later || !long && len(r.Cohorts) > 0 {
					rt.Fatalf("got  %s\nwant %s\n%s", followed(r.Cohorts), later, text)
				}
				reconciles(rt, r.Waterfall)
			})
		})
	}
}

// reconciles holds that the parts lead from the start to the end.
func reconciles(t rapid.TB, w customers.Waterfall) {
	sum := w.Start.Amount.Add(w.New.Amount).Add(w.Expansion.Amount).Sub(w.Contraction.Amount).Sub(w.Churn.Amount)
	count := w.Start.Customers + w.New.Customers - w.Churn.Customers
	if !sum.Equal(w.End.Amount) || count != w.End.Customers || !sum.Equal(sum.Round(2)) {
		t.Fatalf("%+v does not reconcile: %s", w, sum)
	}
}

// FuzzRead holds that no text panics, that every reading reconciles, and that its
// rates are those of its parts.
func FuzzRead(f *testing.F) {
	set := shipped(f)
	for _, seed := range []string{
		"Customer\tStart\tNow\nAcme\t500\t700\nBolt\t200\t", "a|b|c\n1|2|3\n1|2|3", "customer,month,mrr\nAcme,2026-01,500\nAcme,2026-02,1.250\nBolt,2026-01,(7)",
		"Name;Q1 2026;Q2 2026\n\"A;b\";1.250,50;n/a\nTotal;1;2", "Logo  Jan  Feb\nAcme  $5k  €6k\nBolt  1  2", "Acme\t1\t2\nBolt\t3\t4\nCrux\t5\t6", "x\t1/2/2026\t5\nx\t1/3/2026\t6",
	} {
		f.Add(seed, true)
		f.Add(seed, false)
	}
	f.Fuzz(func(t *testing.T, text string, asked bool) {
		r, ok, err := customers.Read(set, text, asked)
		if !ok || err != nil {
			return
		}
		reconciles(t, r.Waterfall)
		for _, line := range r.Commands() {
			call, named := set.Named(line)
			if !named {
				t.Fatalf("%q names no metric", line)
			}
			result, err := call.Eval()
			if err != nil {
				t.Fatalf("%q: %v of %q", line, err, text)
			}
			kept := r.Start.Amount.Sub(r.Contraction.Amount).Sub(r.Churn.Amount)
			if call.Calculator.Name == "nrr" {
				kept = kept.Add(r.Expansion.Amount)
			}
			if call.Calculator.Name == "retention" {
				kept = decimal.NewFromInt(int64(r.Start.Customers - r.Churn.Customers))
				r.Start.Amount = decimal.NewFromInt(int64(r.Start.Customers))
			}
			want := kept.Mul(decimal.NewFromInt(100)).Rat()
			if got := want.Quo(want, r.Start.Amount.Rat()); got.Cmp(result.Value.Rat) != 0 {
				t.Fatalf("%q is %v, its parts say %v", line, result.Value, got)
			}
		}
	})
}

// BenchmarkRead reads five thousand rows: it has 200 ms.
func BenchmarkRead(b *testing.B) {
	set := shipped(b)
	var wide, long strings.Builder
	wide.WriteString("Customer\tStart MRR\tEnd MRR\n")
	long.WriteString("customer,month,mrr\n")
	for i := range 5000 {
		fmt.Fprintf(&wide, "Customer %d\t$%d.50\t$1,%03d.25\n", i, i, i%1000)
		fmt.Fprintf(&long, "Customer %d,2026-%02d,%d.75\n", i/12, i%12+1, i)
	}
	for name, text := range map[string]string{"wide": wide.String(), "long": long.String()} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if r, ok, err := customers.Read(set, text, false); !ok || err != nil || len(r.Unread) > 0 {
					b.Fatal(ok, err, r.Unread)
				}
			}
		})
	}
}

package customers

import (
	"cmp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// A ledger is what each customer pays in each of two or more periods, in order
// of time.
type ledger struct {
	periods  []period
	accounts []account
}

// An account is one customer.
type account struct {
	name string
	paid []decimal.Decimal // by period
}

// first and last are what the account pays at the start and now.
func (a account) first() decimal.Decimal { return a.paid[0] }
func (a account) last() decimal.Decimal  { return a.paid[len(a.paid)-1] }

// since is the first period in which the account pays; -1 for none.
func (a account) since() int {
	return slices.IndexFunc(a.paid, func(d decimal.Decimal) bool { return d.IsPositive() })
}

// A payment is one amount of a list.
type payment struct {
	name   string
	period period
	amount decimal.Decimal
}

// ledgerOf adds up payments by customer and period. Upper and lower case and
// spaces do not make two customers of one name. A customer without a payment in a
// period pays nothing then.
func ledgerOf(payments []payment) ledger {
	l := ledger{periods: periodsOf(payments)}
	columns := make(map[int]int, len(l.periods))
	for i, p := range l.periods {
		columns[p.at] = i
	}
	rows := make(map[string]int, len(payments))
	for _, p := range payments {
		key := sameName(p.name)
		row, known := rows[key]
		if !known {
			row = len(l.accounts)
			rows[key] = row
			l.accounts = append(l.accounts, account{name: p.name, paid: make([]decimal.Decimal, len(l.periods))})
		}
		paid := l.accounts[row].paid
		paid[columns[p.period.at]] = paid[columns[p.period.at]].Add(p.amount)
	}
	return l
}

// periodsOf are the periods of payments, each once, in order.
func periodsOf(payments []payment) []period {
	seen := map[int]bool{}
	var all []period
	for _, p := range payments {
		if !seen[p.period.at] {
			seen[p.period.at] = true
			all = append(all, p.period)
		}
	}
	slices.SortFunc(all, func(a, b period) int { return cmp.Compare(a.at, b.at) })
	return all
}

func sameName(name string) string { return strings.ToLower(strings.Join(strings.Fields(name), " ")) }

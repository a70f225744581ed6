// Package customers reads a pasted list of customers with what each pays, and
// says what became of the revenue between two moments.
//
// A list has one of three forms: a customer a line with an amount before and an
// amount now; a customer a line with an amount for each of several months; or a
// line for each customer and month. Read finds out which column is what
// (columns.go), by the headers and by what stands in the cells, and names in
// Taken what it decided; a column that only its place speaks for makes the
// reading Guessed. period.go knows how months, quarters and years are written.
// Amounts are read by package metric, as in any table, and held to the cent.
//
// A ledger is what each customer pays in each period, in order of time.
// waterfall.go compares its first period with its last: every customer belongs
// to one part, so that start + new + expansion − contraction − churn = end,
// always. cohorts.go follows those who began in the same period.
//
// The rates are not computed here: Commands are the commands of package metric
// that compute them from the waterfall. Nothing is kept of a list.
//
// To add a word that headers use, add it to a table in columns.go; to add a way
// to write a month, add it to layouts in period.go.
package customers

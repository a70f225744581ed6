// Package metric computes the metrics of Customer Success from numbers as
// people type them, exactly and with the working.
//
// A Calculator is one literal in a table; a table holds a family, or a part of
// one, and has a file of its own: surveys.go and sampling.go, retention.go,
// revenue.go and runrate.go, contracts.go and forecast.go, prices.go,
// economics.go, finance.go, sales.go, usage.go and rollout.go, support.go and
// coverage.go, growth.go and periods.go. To add a metric, add a
// literal to its table: name, inputs, formula, example, and a Compute, for
// which formulas.go has the usual shapes. New refuses a table with a fault
// and names every fault.
//
// A command takes one way. clean.go undoes what editors do to typed text,
// token.go takes it apart, args.go puts the words together to args, facing.go
// settles on which side of its number a name stands, bind.go gives each arg to an
// input, literal.go takes a number apart and read.go decides what it means for
// that input, check.go says what is missing, and Compute turns Values into a
// Result. None of these know a metric.
//
// A sentence says who did what to which number. Each input carries the words
// that people use for it (Input.Words), and New refuses a word that two inputs of
// one calculator share. prose.go takes the sentence apart: its numbers with what
// they count, its words, what is a part of what. assign.go gives every number to
// an input whose words stand near it (near.go), statement.go weighs the metrics
// that fit, and choose.go answers, or asks between those that are as good; a
// number that fits nowhere is asked about. seek.go solves for goals,
// altered.go compares what a number was with what it became, shapes.go holds the few
// plain sums that are no metric.
//
// Numbers are rationals until they are shown; only roots are rounded, far
// behind the last digit anybody sees. What can be read in two ways is asked
// about and never guessed: an *InputError with Readings.
package metric

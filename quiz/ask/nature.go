package ask

import "regexp"

// A nature is what sort of thing a term is. The options of a question have one
// nature: a job title beside three activities is ruled out without any
// knowledge of the trade.
type nature string

// plainIdea is the nature of what is none of the others.
const plainIdea nature = "idea"

// quantity is the nature of what is counted or computed.
const quantity nature = "measure"

// natures tell the nature of a term from how its definition begins.
type natures map[nature]*regexp.Regexp

// beginnings is the table of them.
//
//nolint:lll // a table
func beginnings() natures {
	return natures{
		"person":   regexp.MustCompile(`^(Someone|Anyone|The person|A (senior )?person|An? ([a-z]+ )?salesperson|The salesperson|The executive|An? [a-z]+ (expert|employee)|A technical member|A member of|The leader|The technical half|A customer (who (agrees|takes|might)|whom)|An existing customer whom|One of the many|A very important|A possible buyer|A company's top|A lead from)\b`),
		"group":    regexp.MustCompile(`^(The team|One operations team|A small group|All the people|The segment|Companies|All the customers|One customer company|One line of business|A young software|An established, grown|Two companies|A team)\b`),
		quantity:   regexp.MustCompile(`^(How (many|long|fast|often people|much (net|yearly|cash|of|the contract|recurring|monthly|revenue)|far a Net)|The (share|percentage|average|number|money|amount|value|total|recurring value|cost)|Of the|By how many|An? (number|figure|average|percentage)|The numbers|The one figure|One number|What it costs|Recurring revenue|Monthly recurring|Subscription income|Expansion revenue|Revenue in|Total (revenue|ARR)|Everything (one|it)|Extra recurring|Money)\b`),
		"event":    regexp.MustCompile(`^(A meeting|The first meeting|A talk|An early talk|A regular open|A vendor's or trade's|The moment|The point|Any moment|An important point|An unplanned|The stage|The last check)\b`),
		"document": regexp.MustCompile(`^(A document|A written|A published|A short statement|A description|A table|A checklist|A shared timeline|The part of a contract|An agreement|An? contract|A vendor's (internal|plan)|The steps, dates|A message|The record|A set of steps|News|A personal recap|A survey|A customer's wish|Four questions|An offer)\b`),
		"tool":     regexp.MustCompile(`^(Software|A tool|A system|A page|One (page|site)|A website|A shared online|A vendor's own school|What success managers|A guide|A switch|A separate copy|A version|The first version|The simplest|A simple version|A connection|Messages shown|A searchable|The agreed way)\b`),
		plainIdea:  regexp.MustCompile(`^(Some|Every|Any|No)thing\b`),
		"activity": regexp.MustCompile(`^([A-Z][a-z]*ing\b|The ([a-z]+ )?(work|practice)|A way (of|to)|Real use|Use of|An effort|Marketing aimed|Paid project|A routine|Set ways|A structured test|An arrangement|An? ([a-z]+ )?(customer|subscription) [a-z]+s\b|A customer who had left|Customers [a-z]+|The customer [a-z]+|Expansion is|Happy customers|A rise|How (often, and|(much|far) customers)|Several price|A new user|To [a-z]+)`),
	}
}

// of is the nature of a term of that definition: the first one that fits. What
// has a formula is a measure, unless it is said to be something that people do.
func (table natures) of(definition string, computed bool) nature {
	if computed && !table["activity"].MatchString(definition) {
		return quantity
	}
	for _, n := range []nature{"person", "group", quantity, "event", "document", "tool", plainIdea, "activity"} {
		if table[n].MatchString(definition) {
			return n
		}
	}
	return plainIdea
}

package glossary

import (
	"cmp"
	"slices"
	"strings"
)

// ambiguousWords is the table of everyday words that several terms go by: each
// line is a word, or a few in any order, and what people of the trade mean by
// it, the likelier first. None of the words is a name, an abbreviation or an
// alias of a term; "kind" before one asks what kinds of it there are.
const ambiguousWords = `
	account: Key Account, Account Management, Account Executive, Account Plan, Named Account
	action: Call to Action, Mutual Action Plan, Playbook
	active: Daily Active Users, Monthly Active Users, Weekly Active Users
	active user: Daily Active Users, Monthly Active Users, Weekly Active Users
	agreement: Master Service Agreement, Service Level Agreement, Data Processing Agreement, Non-Disclosure Agreement
	analysis: Cohort Analysis, Root Cause Analysis, Whitespace Analysis, NPS Analysis
	average revenue: Average Revenue per Account, Average Revenue per User, Average Revenue per Paying User
	bill: Invoice, Billings, Days Sales Outstanding, Dunning
	buyer: Economic Buyer, Decision Maker, Buying Committee
	call: Kickoff Call, Discovery Call, Call to Action
	cash: Burn Rate, Runway, Free Cash Flow
	client: Customer Success, Customer Base, Key Account, Logo
	commitment: Minimum Commitment, Annual Contract, Multi-Year Contract
	compliance: SOC 2, ISO 27001, General Data Protection Regulation, HIPAA
	contract: Annual Contract, Annual Contract Value, Multi-Year Contract, Master Service Agreement, Total Contract Value
	contract value: Annual Contract Value, Total Contract Value, Average Contract Value
	cost: Customer Acquisition Cost, Cost to Serve, Cost of Goods Sold, Total Cost of Ownership, Cost to Retain
	coverage: CSM to Account Ratio, Client Engagement Models, Capacity Planning, ARR per CSM, Pooled Customer Success
	customer: Customer Success, Customer Base, Key Account, Logo
	cycle: Sales Cycle, Customer Lifecycle
	dashboard: Account Dashboard, Customer 360, Customer Health Score
	data: Customer 360, Customer Data Platform, Data Processing Agreement
	date: Go-Live, Renewal, Co-Terming
	efficiency: SaaS Magic Number, Net Sales Efficiency, Burn Multiple, CAC Ratio
	event: User Conference, Webinar, Office Hours
	exec: Executive Sponsor, Executive Business Review, C-Suite, Account Executive, Decision Maker
	executive: Executive Sponsor, Executive Business Review, C-Suite, Account Executive, Decision Maker
	experience: Customer Experience, Customer Experience Management, Customer Journey
	feature: Feature Request, Feature Adoption, Feature Flag, Feature Gating
	feedback: Customer Feedback Loop, Voice of the Customer, Verbatim, Customer Satisfaction
	fit: Product-Market Fit, Ideal Customer Profile
	forecast: Renewal Forecast, Sales Forecast
	goal: Success Plan, Objectives and Key Results, Success Criteria, Customer Outcomes
	gross: Gross Revenue Retention, Gross Margin, Revenue Churn Rate
	growth: Revenue Growth, Customer Growth Rate, MRR Growth Rate, Expansion, Compound Annual Growth Rate
	health: Customer Health, Customer Health Score, Health Check, Health Score Bands
	hub: Customer Portal, Knowledge Base
	index: Customer Loyalty Index, Customer Health Score, Net Promoter Score
	indicator: Leading Indicator, Lagging Indicator, Risk Indicator, Key Performance Indicator
	interview: Exit Interview, Discovery Call
	issue: Support Ticket, Bug Report, Incident, Escalation
	journey: Customer Journey, Onboarding Journey, Customer Lifecycle
	kind churn: Voluntary Churn, Involuntary Churn, Silent Churn, Revenue Churn Rate, Regretted Churn
	kind contract: Annual Contract, Monthly Contract, Multi-Year Contract
	kind csm: Customer Success Manager, Customer Success Associate, Technical Account Manager, Customer Success Engineer
	kind customer: Enterprise, Mid-Market, Small and Medium Business, Key Account, Long-Tail Customer
	kind lead: Marketing Qualified Lead, Sales Qualified Lead, Product Qualified Lead, Customer Success Qualified Lead, Sales Accepted Lead
	kind onboarding: Customer Onboarding, User Onboarding, High-Touch Onboarding, Everboarding
	kind pricing: Usage-Based Pricing, Seat-Based Pricing, Tiered Pricing, Flat-Rate Pricing, Value-Based Pricing
	kind retention: Customer Retention Rate, Gross Revenue Retention, Net Revenue Retention
	kind revenue: Annual Recurring Revenue, Monthly Recurring Revenue, Expansion Revenue, Deferred Revenue
	kind review: Quarterly Business Review, Executive Business Review, Monthly Business Review
	kind survey: Net Promoter Score, Customer Satisfaction, Customer Effort Score, Relationship Survey, Transactional Survey
	kind ticket: Support Ticket, Bug Report, Feature Request, Incident
	kind touch: High Touch, Low Touch, Tech Touch
	kind trial: Free Trial, Pilot Program, Proof of Concept
	length: Sales Cycle, Customer Lifetime, Multi-Year Contract
	level: Support Tier, Service Level Agreement, Severity
	lifetime: Customer Lifetime, Customer Lifetime Value
	loss: Churn, Contraction, Churned MRR, Closed Lost
	magic: SaaS Magic Number, Aha Moment
	manager: Customer Success Manager, Technical Account Manager, Account Management, Implementation Manager, Renewals Manager
	margin: Gross Margin, Net Margin, NPS Margin of Error, EBITDA Margin, Free Cash Flow Margin
	market: Mid-Market, Go-to-Market, Total Addressable Market, Product-Market Fit
	marketing: Customer Marketing, Marketing Qualified Lead, Account-Based Marketing, Go-to-Market
	meeting: Quarterly Business Review, Kickoff Call, Executive Business Review, Discovery Call
	model: Client Engagement Models, Subscription Model, Maturity Model
	net: Net Revenue Retention, Net Margin, Net New MRR
	owner: Customer Success Manager, Product Owner
	partner: Partnerships, Reseller, Design Partner
	payback: CAC Payback Period, Return on Investment
	payment: Payment Terms, Dunning, Involuntary Churn
	performance: Measuring a CSM, Key Performance Indicator, Individual Performance, Customer Success Metrics
	period: Notice Period, CAC Payback Period, Free Trial
	phase: Customer Lifecycle, Customer Journey, Implementation Plan, Sales Process
	plan: Success Plan, Account Plan, Mutual Action Plan, Subscription Model, Implementation Plan
	platform: Customer Success Platform, Customer Data Platform, Digital Adoption Platform
	play: Playbook, Save Play
	point: Pain Point, Touchpoint, Percentage Point
	price: Price Uplift, Usage-Based Pricing, Average Selling Price, Discount
	pricing: Usage-Based Pricing, Price Uplift, Subscription Model, Discount, Ramp Deal
	process: Playbook, Customer Onboarding, Renewal Management, Sales Process
	product: Product Adoption, Product-Led Growth, Product Manager, Product Roadmap
	profile: Ideal Customer Profile, Target Persona
	profit: Gross Margin, Net Margin, EBITDA
	program: Referral Program, Pilot Program, Customer Advocacy, Customer Training
	project: Implementation, Implementation Plan, Statement of Work, Milestone
	pulse: Customer Sentiment, Relationship Survey, User Conference
	qualified: Marketing Qualified Lead, Sales Qualified Lead, Product Qualified Lead, Customer Success Qualified Lead
	qualified lead: Marketing Qualified Lead, Sales Qualified Lead, Product Qualified Lead, Customer Success Qualified Lead
	quarter: Quarter over Quarter, Quarterly Business Review, End of Quarter
	rate: Churn Rate, Customer Retention Rate, Renewal Rate, Adoption Rate, Win Rate
	ratio: LTV:CAC Ratio, CSM to Account Ratio, SaaS Quick Ratio, CAC Ratio
	recurring revenue: Annual Recurring Revenue, Monthly Recurring Revenue, Net Revenue Retention
	release: General Availability, Beta, Alpha Release, Product Updates
	request: Feature Request, Support Ticket, Request for Proposal
	response: First Response Time, Survey Response Rate
	review: Quarterly Business Review, Business Review, Executive Business Review, Security Review, Health Check
	risk: At-Risk Customer, Risk Indicator, ARR at Risk
	role: Customer Success Manager, Account Executive, Account Management, Technical Account Manager
	score: Customer Health Score, Net Promoter Score, Customer Satisfaction, Customer Effort Score
	security: Security Review, SOC 2, ISO 27001, Single Sign-On
	service: Customer Service, Service Level Agreement, Professional Services, Software as a Service
	signal: Risk Indicator, Leading Indicator, Upsell Trigger
	stage: Customer Lifecycle, Sales Process, Company Maturity, Early-Stage SaaS Company, Late-Stage SaaS Company
	status: Customer Health Score, Health Score Bands, Status Page
	strategy: Go-to-Market, Account Plan, Success Plan, Client Engagement Models
	success: Customer Success, Success Plan, Success Criteria, Customer Outcomes
	support: Customer Service, Support Ticket, Support Tier
	survey: Net Promoter Score, Customer Satisfaction, Relationship Survey, Transactional Survey, Customer Effort Score
	survey score: Net Promoter Score, Customer Satisfaction, Customer Effort Score
	target: Quota, Objectives and Key Results, Target Persona
	team: Customer Success, Pod, Pooled Customer Success, Customer Success Operations
	tier: Customer Tiering, Support Tier, Customer Segmentation
	tool: Customer Success Platform, Customer Relationship Management
	touch: High Touch, Tech Touch, Low Touch, Touchpoint
	trigger: Upsell Trigger, Call to Action
	turnover: Revenue, Churn
	upgrade: Upsell, Migration and Upgrades
	user: Monthly Active Users, Daily Active Users, Power User, User Onboarding
	value: Customer Value, Time to Value, Customer Lifetime Value, Annual Contract Value, Value Proposition
	win: Closed Won, Win Rate, Quick Win, Win-Back`

// kindOf begins the lines of the table that say what the kinds of a term are.
const kindOf = "kind"

// An ambiguity is what everyday words may mean. It is built once.
type ambiguity struct {
	terms    map[string][]int // by the words, sorted
	spelling *speller         // of those that are one word
	words    []string
}

// newAmbiguity reads the table. A team's own entries may lack some of the
// terms; a test holds that the shipped ones have them all.
func newAmbiguity(terms []Term) ambiguity {
	a := ambiguity{terms: map[string][]int{}}
	byName := map[string]int{}
	for i, t := range terms {
		byName[t.Name] = i
	}
	for line := range strings.Lines(strings.TrimSpace(ambiguousWords)) {
		words, meant, _ := strings.Cut(strings.TrimSpace(line), ": ")
		key := anyOrder(strings.Fields(words))
		for name := range strings.SplitSeq(meant, ", ") {
			if i, ok := byName[name]; ok {
				a.terms[key] = append(a.terms[key], i)
			}
		}
		if !strings.Contains(words, " ") {
			a.words = append(a.words, words)
		}
	}
	a.spelling = newSpeller(a.words, typoLimit)
	return a
}

// anyOrder is what words have in common with themselves in another order and
// number.
func anyOrder(words []string) string {
	words = slices.Clone(words)
	for i, w := range words {
		words[i] = singular(w)
	}
	slices.Sort(words)
	return strings.Join(words, " ")
}

// ambiguous returns what a query of nothing but an everyday word may mean.
func (f *finder) ambiguous(q *query) []int {
	var words []string
	for _, w := range q.subject {
		if !f.phrases.words[w] && !f.phrases.fillers[w] {
			words = append(words, w)
		}
	}
	if len(words) != 1 || f.english.has(words[0]) {
		return f.everyday.terms[anyOrder(words)]
	}
	if _, known := f.index.words[words[0]]; known {
		return f.everyday.terms[words[0]]
	}
	meant, ours := f.everyday.spelling.near(words[0]), f.index.spelling.near(words[0])
	if len(meant) == 0 || len(ours) > 0 && ours[0].typos < meant[0].typos { // "contracton" is no contract
		return nil
	}
	return f.everyday.terms[f.everyday.words[meant[0].form]]
}

// kinds returns the terms that are kinds of what a query asks the kinds of:
// those whose names end with it. "types of churn", "what kinds of leads are there",
// "churn types".
func (f *finder) kinds(q *query) []int {
	at := slices.IndexFunc(q.words, func(w string) bool { return f.phrases.kinds[singular(w)] })
	if at < 0 {
		return nil
	}
	kinds := q.words[:at]
	if at+1 < len(q.words) && q.words[at+1] == "of" {
		kinds = q.words[at+2:]
	}
	var subject []string
	for _, w := range kinds {
		if !f.phrases.words[w] {
			subject = append(subject, singular(w))
		}
	}
	if len(subject) == 0 {
		return nil
	}
	for _, words := range [][]string{append([]string{kindOf}, subject...), subject} {
		if meant := f.everyday.terms[anyOrder(words)]; len(meant) > 0 {
			return meant
		}
	}
	return f.endingWith(strings.Join(subject, " "))
}

// endingWith returns the terms whose names end with some words, those of most
// names first; one alone is no answer.
func (f *finder) endingWith(words string) []int {
	var named []key
	names := map[int32]int{}
	for _, k := range f.index.keys {
		names[k.term]++
		if k.name && strings.HasSuffix(singularEnd(k.text), " "+words) {
			named = append(named, k)
		}
	}
	if len(named) < 2 {
		return nil
	}
	slices.SortStableFunc(named, func(a, b key) int {
		return cmp.Compare(names[b.term], names[a.term])
	})
	terms := make([]int, 0, mostMatches)
	for _, k := range named[:min(len(named), mostMatches)] {
		terms = append(terms, int(k.term))
	}
	return terms
}

// singularEnd is text with its last word in the singular.
func singularEnd(text string) string {
	at := strings.LastIndexByte(text, ' ') + 1
	return text[:at] + singular(text[at:])
}

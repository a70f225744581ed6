package glossary

import (
	"slices"
	"strings"
)

// layWords is the table of everyday words for what entries say in the words of
// the trade: each line means about the same.
const layWords = `
	money cash dollars income earnings revenue sales
	customer client account buyer user people folks subscriber
	company business firm organisation organization corporation
	leave leaving left quit cancel cancelling stop stopped lose lost losing drop gone walk churn attrition depart end
	stay stick keep kept remain retain retention continue loyal renew renewal
	tell recommend refer friend advocate promote promoter word suggest referral
	month monthly 30
	year yearly annual annually 12 twelve
	quarter quarterly three 90
	week weekly
	day daily
	buy buying bought purchase sign signing order sale sell offer
	cheap cheaper less smaller downgrade lower reduce decrease fewer shrink
	more bigger extra additional expand expansion upgrade grow growth increase larger higher raise
	unhappy dissatisfied angry grumpy upset negative critical complain bad detractor avoid
	unhappy badmouth complain complaint
	former ex
	questionnaire survey form
	tired fatigue sick
	assistant secretary gatekeeper
	guy man contact
	upfront advance prepaid
	vp director executive chief
	supplier vendor provider
	staff headcount people
	fan supporter champion
	rescue save
	ask approach
	outage incident down
	break broke fail
	hire hiring recruit
	happy satisfied satisfaction pleased love like enthusiastic glad fan
	person someone employee rep specialist role salesperson colleague
	number metric measure figure score indicator
	survey question ask asking poll feedback rating opinion
	cost spend spending expense spent
	price pay paying paid fee charge
	train training teach learn education course lesson class
	start started begin beginning join joined first initial early kick
	meeting review call session conversation
	executive leader boss head senior top chief leadership
	software tool platform system app program application
	document written agreement contract deal paper
	forecast predict estimate expect guess likely future
	share percentage rate ratio proportion percent part
	split group segment divide cluster category
	average mean typical
	quick quickly fast speed time long
	value benefit result outcome success goal target achieve worth
	fail failed declined involuntary expired
	help support assist service answer
	problem issue risk danger trouble warning broken wrong bug fault error
	setup configuration configure implement install implementation onboarding
	automatic automated automatically automation robot
	online internet web digital cloud
	employee staff team
	big large huge enterprise
	small smb tiny
	existing current already today
	prospect lead potential
	describe description profile
	library articles documentation
	promise commitment commit guarantee
	story case example
	compare comparing comparison against versus
	feature functionality function capability
	released launch live available release
	try test trial pilot
	step stage phase path journey
	guide instruction recipe
	respond response reply answer react
	sign signal indicator hint
	hear listen say speak voice talk interview
	responsible manage own owner handle assigned charge
	serve deliver provide
	use usage adopt adoption
	perfect ideal best fit
	decide decision choose approve authority
	reward gift bonus incentive commission
	regular recurring repeat every
	acquire acquisition win gain attract land
	lifetime whole entire total full
	before ahead early advance
	after afterwards past
	rent rented subscription subscribe license licence
	change switch move
	hand handover handoff pass transfer
	grade colour color red green yellow
	reason why cause
	fix solve solved resolve resolution
	same together cohort
	teach knowledge know
	unused shelf never
	contact touch interaction touchpoint dealing
	unpaid free nothing
	public publicly everyone everybody general
	hard difficult easy effort simple
	important valuable key vital critical
	log login open visit come
	news announcement update tell inform
	page site website portal hub place screen
	map path way route journey
	bill invoice billing charge
	remind reminder chase overdue
	message email mail letter notification popup
	tailored personal individual custom dedicated
	many lots several number mass
	gap missing empty
	school academy university course
	newcomer beginner newbie new
	wish want request demand desire idea
	check verify qualify test confirm
	collect gather
	complete finish finished done end
	together jointly mutual shared both
	upgrade pricier costlier higher bigger
	feel feeling mood impression sentiment
	back again return returning
	profit gain margin
	count counted many
	extra additional second another other
	seat license user
	habit regular regularly often frequent frequently`

// sameWords is the table of words that stand for each other inside a name:
// "client lifetime value", "account mgr".
const sameWords = `
	customer client cust
	annual yearly
	annualized annualised
	monthly month
	executive exec
	representative rep
	manager mgr
	management mgmt mgt
	operations ops
	account acct
	quarterly qtrly quarter qtr
	revenue rev
	implementation impl
	engineer eng
	score index rating
	percentage percent pct ratio rate
	business biz
	development dev
	product prod
	market mkt
	marketing mktg
	opportunity opp
	request req
	satisfaction sat
	technical tech
	document doc
	organization organisation org
	calculator calc
	average avg
	program programme
	license licence
	utilization utilisation
	realized realised
	realization realisation
	recognized recognised
	unrecognized unrecognised
	prioritization prioritisation
	personalized personalised
	behavioral behavioural
	center centre
	centered centred
	color colour
	adviser advisor`

// alternatives returns, by word, the others of its lines of a table.
func alternatives(table string, form func(string) string) map[string][]string {
	others := map[string][]string{}
	for line := range strings.Lines(table) {
		words := strings.Fields(line)
		for _, w := range words {
			for _, other := range words {
				if a, b := form(w), form(other); a != b && !slices.Contains(others[a], b) {
					others[a] = append(others[a], b)
				}
			}
		}
	}
	return others
}

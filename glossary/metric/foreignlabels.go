package metric

import (
	"regexp"
	"strings"
	"unicode"
)

// foreignLabels is the table of words of other languages by which pasted lines and
// headers call what metrics are computed from: each line is what they mean, and the
// words. None of them is an English word.
//
//nolint:misspell // they are not English
const foreignLabels = `
	active: aktive aktiver genutzt genutzte actifs activos actief actieve
	answers: antworten réponses reponses respuestas risposte antwoorden rückmeldungen
	average: durchschnitt
	cancelled: gekündigt gekuendigt gekündigte kündigungen kuendigungen résiliés résiliations cancelados cancelaciones opgezegd
	churn: abwanderung abgewandert
	closed: abgeschlossen
	cogs: herstellungskosten umsatzkosten selbstkosten wareneinsatz
	contraction: kontraktion verkleinerung contracción
	contracts: verträge vertraege contrats contratos contratti contracten
	customers: kunden kundinnen bestandskunden clientes clienti klanten kundenzahl
	days: tage tagen jours días dias giorni dagen
	detractors: detraktoren kritiker détracteurs detracteurs detractores detrattori criticasters
	due: fällig fällige
	end: ende eind einde
	expansion: erweiterung expansión espansione uitbreiding
	growth: wachstum croissance crecimiento crescita groei
	licences: lizenzen licencias licenze licenties
	lost: verloren verlorene verlorener perdus perdues perdidos perdidas persi
	margin: marge margen margine
	month: monat mois maand
	months: monate monaten meses mesi maanden
	neutral: neutrale
	new: neue neuer nouveaux nouvelles nuevos nuevas nuovi nuove nieuwe
	passives: passifs pasivos passivi passieven indifferente indifferenten
	promoters: promotoren promoteurs promotores promotori befürworter
	quarter: quartal trimestre kwartaal
	renewed: verlängert verlängerte verlaengert erneuert renouvelés renouveles renovados rinnovati verlengd
	revenue: umsatz erlöse umsätze ingresos ricavi omzet
	satisfied: zufrieden zufriedene satisfaits satisfechos soddisfatti tevreden
	seats: sitze plätze
	spend: ausgaben dépenses gastos spese uitgaven
	start: anfang beginn anfangs début inicio inizio anfangsbestand
	tickets: anfragen supportanfragen
	total: gesamt insgesamt totaal totale
	users: nutzer benutzer utilisateurs usuarios utenti gebruikers anwender
	year: jahr année annee año anno jaar
	years: jahre jahren années annees años anni jaren`

// foreignPhrases are labels of more than one word, or of which one is English.
const foreignPhrases = `
	neukunden: new customers
	rohertrag: gross margin
	bruttomarge: gross margin
	kündigungsrate: churn rate
	abwanderungsrate: churn rate
	verlängerungsquote: renewal rate
	zufriedenheit: csat`

// newForeignLabels reads both tables: what each word means.
func newForeignLabels() map[string]string {
	means := map[string]string{}
	for line := range strings.Lines(strings.TrimSpace(foreignLabels)) {
		label, words, _ := strings.Cut(strings.TrimSpace(line), ": ")
		for w := range strings.FieldsSeq(words) {
			means[w] = label
		}
	}
	for line := range strings.Lines(strings.TrimSpace(foreignPhrases)) {
		word, label, _ := strings.Cut(strings.TrimSpace(line), ": ")
		means[word] = label
	}
	return means
}

// inEnglish is text with the labels of other languages in English: "Kunden am Anfang:
// 200" is "customers am start: 200".
func (s *Set) inEnglish(text string) string {
	var b strings.Builder
	done := 0
	for from := 0; from < len(text); {
		to := from + letters(text[from:])
		if to == from {
			from++
			continue
		}
		if label, known := s.foreign[strings.ToLower(text[from:to])]; known {
			b.WriteString(text[done:from] + label)
			done = to
		}
		from = to
	}
	if done == 0 {
		return text
	}
	return pointsParted.ReplaceAllStringFunc(b.String()+text[done:], func(number string) string {
		if strings.HasPrefix(number, "0") || strings.ContainsAny(number, ",%") {
			return number
		}
		return strings.ReplaceAll(number, ".", "'")
	})
}

// pointsParted is a number whose thousands are parted by points, as the other languages
// write them, with what would make it another.
var pointsParted = regexp.MustCompile(`\b\d{1,3}(?:\.\d{3})+\b(?:,\d+)?(?:\s?%)?`)

// letters is how many bytes of text are letters before anything else comes.
func letters(text string) int {
	for i, r := range text {
		if !unicode.IsLetter(r) {
			return i
		}
	}
	return len(text)
}

// Package ask makes questions from terms and calculators, and knows which of
// their options is right and why. It keeps nothing: what a channel has had, and
// how it did, the caller says.
//
// An entry is a term of a glossary with what the questions need to know of it:
// above all its rivals, the terms that are near it and yet wrong where it is
// right. A kind is a way to ask about an entry; a kind and a term that suits it
// are a subject, and a Maker draws among its subjects what brings a channel
// nearest to its goal. Everything is drawn from a seed (draw.go), so that all
// processes ask the same, and one term more in the glossary leaves the other
// questions as they were.
//
// To add a kind of question, add one literal to the table in kinds.go, with the
// rules its questions keep, and examples of it to the golden questions.
package ask

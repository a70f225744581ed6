package blockkit

import (
	"fmt"
	"strconv"
)

// A surface is a set of the places that show blocks.
type surface uint8

const (
	onMessage surface = 1 << iota
	onModal
	onHome

	onViews    = onModal | onHome
	everywhere = onMessage | onViews
)

func (s surface) String() string {
	return map[surface]string{onMessage: "messages", onModal: "modals", onHome: "Home tabs"}[s]
}

// A check is one walk over one document.
type check struct {
	on           surface // the one surface that is being judged
	blockTable   map[string]block
	elementTable map[string]element
	focused      bool // an element with focus_on_load was seen
	problems     []Problem
}

func (c *check) reportf(at pointer, format string, args ...any) {
	c.problems = append(c.problems, Problem{Pointer: string(at), Message: fmt.Sprintf(format, args...)})
}

// A pointer is a JSON pointer. The keys that we append are our own and hold
// nothing that would need escaping.
type pointer string

func (p pointer) key(name string) pointer { return p + "/" + pointer(name) }
func (p pointer) item(i int) pointer      { return p + "/" + pointer(strconv.Itoa(i)) }

// object is a decoded JSON object.
type object = map[string]any

// typeOf is what o says it is; empty when it does not say.
func typeOf(v any) string {
	o, _ := v.(object)
	name, _ := o["type"].(string)
	return name
}

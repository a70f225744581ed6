package main

import (
	"runtime"
	"runtime/debug"
)

// tidy lets go of what only the start needed: the trees that the terms were
// read into and, where the schema was brought up to date, two buffers of 4 MB
// to read migrations with. The collector would wait until the heap is twice
// as large as with them. It takes two collections, for the buffers are kept
// in a pool, which gives up at the second what it was not asked for.
func tidy() {
	runtime.GC()
	debug.FreeOSMemory()
}

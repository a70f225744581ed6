package main

import (
	"runtime"
	"runtime/debug"
)

// beFrugal has the collector run before the heap has doubled, unless GOGC was
// set: answering needs 5 MB, so a third of the usual room costs little work
// and keeps the process, of whose memory half is its own code, under 40 MB.
func beFrugal() {
	const usual, frugal = 100, 75
	if before := debug.SetGCPercent(frugal); before != usual {
		debug.SetGCPercent(before)
	}
}

// tidy lets go of what only the start needed: the trees that the terms were
// read into and, where the schema was brought up to date, two buffers of 4 MB
// to read migrations with. The collector would let the heap grow by as much
// again. It takes two collections, for the buffers are kept in a pool, which
// gives up at the second what it was not asked for.
func tidy() {
	runtime.GC()
	debug.FreeOSMemory()
}

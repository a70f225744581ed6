// Command mutate breaks a package in one place after the other and runs its tests:
// what they do not notice, they do not test. The places are drawn by a seed, so that
// a run can be repeated. Nothing in the tree is written: the broken file is laid over
// the other for the build alone.
//
//	go run ./.ci/mutate -n 300 ./quiz/ledger
//	go run ./.ci/mutate -n 300 -run 'Find|Faults' ./glossary
//
// The first folder is broken; its tests, and those of the folders behind it, must
// notice. What does not build counts as nothing. It ends with what nobody noticed.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// What the tests say of a change.
type verdict int

const (
	noticed verdict = iota
	survived
	unbuilt
)

// A trial is how changes are tried.
type trial struct {
	run      string // as of go test
	packages []string
	scratch  string
}

func main() {
	wanted := flag.Int("n", 300, "how many changes that build are tried")
	seed := flag.Uint64("seed", 1, "draws the changes")
	run := flag.String("run", "", "the tests that are run, as of go test")
	flag.Parse()
	if flag.NArg() == 0 {
		flag.Usage()
		os.Exit(2)
	}
	if err := mutate(*wanted, *seed, *run, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func mutate(wanted int, seed uint64, run string, packages []string) error {
	all, err := changesOf(packages[0])
	if err != nil {
		return err
	}
	rand.New(rand.NewPCG(seed, seed)).Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	scratch, err := os.MkdirTemp("", "mutate")
	if err != nil {
		return err
	}
	defer os.RemoveAll(scratch)
	t := trial{run: run, packages: packages, scratch: scratch}
	if v, err := t.test(context.Background()); err != nil || v != survived {
		return fmt.Errorf("the tests fail as it is: %w", err)
	}
	counts, left, err := t.all(all, wanted)
	slices.Sort(left)
	for _, said := range left {
		fmt.Println("survived:", said)
	}
	tried := counts[noticed] + counts[survived]
	fmt.Printf("%s: %d of %d changes noticed (%d%%), %d survived; %d did not build\n",
		packages[0], counts[noticed], tried, 100*counts[noticed]/max(tried, 1), counts[survived], counts[unbuilt])
	return err
}

// all tries changes, as many at once as there are processors, until so many were tried
// that build; and says which survived.
func (t trial) all(changes []change, wanted int) (counts [3]int, left []string, err error) {
	var mu sync.Mutex
	var workers sync.WaitGroup
	next := 0
	take := func() (change, int, bool) {
		mu.Lock()
		defer mu.Unlock()
		if next == len(changes) || counts[noticed]+counts[survived] >= wanted || err != nil {
			return change{}, 0, false
		}
		next++
		return changes[next-1], next, true
	}
	for range runtime.NumCPU() {
		workers.Go(func() {
			for {
				c, i, ok := take()
				if !ok {
					return
				}
				v, failure := t.try(c, i)
				mu.Lock()
				counts[v]++
				if v == survived {
					left = append(left, c.said)
				}
				err = failure
				mu.Unlock()
			}
		})
	}
	workers.Wait()
	return counts, left, err
}

// try builds and tests one change.
func (t trial) try(c change, i int) (verdict, error) {
	text, err := c.broken()
	if err != nil {
		return unbuilt, err
	}
	whole, err := filepath.Abs(c.file)
	if err != nil {
		return unbuilt, err
	}
	broken := filepath.Join(t.scratch, fmt.Sprintf("%d.go", i))
	overlay := filepath.Join(t.scratch, fmt.Sprintf("%d.json", i))
	table, err := json.Marshal(map[string]map[string]string{"Replace": {whole: broken}})
	if err != nil {
		return unbuilt, err
	}
	if err := os.WriteFile(broken, text, 0o600); err != nil {
		return unbuilt, err
	}
	if err := os.WriteFile(overlay, table, 0o600); err != nil {
		return unbuilt, err
	}
	return t.test(context.Background(), "-overlay", overlay)
}

// test runs the tests. One that never ends counts as one that fails.
func (t trial) test(ctx context.Context, more ...string) (verdict, error) {
	args := slices.Concat([]string{"test", "-count=1", "-failfast", "-vet=off", "-timeout=3m"}, more)
	if t.run != "" {
		args = append(args, "-run", t.run)
	}
	said, err := exec.CommandContext(ctx, "go", append(args, t.packages...)...).CombinedOutput()
	switch {
	case err == nil:
		return survived, nil
	case strings.Contains(string(said), "[build failed]") || strings.Contains(string(said), "[setup failed]"):
		return unbuilt, nil
	}
	return noticed, nil
}

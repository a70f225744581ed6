package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// imports says what each package imports beside the standard library: of ours
// exactly, of others by module. Tests are exempt; everything else is refused,
// and so is an entry that nothing uses.
var imports = map[string][]string{
	"glossary":                  {"csbot/glossary/plaintext", "github.com/sahilm/fuzzy", "golang.org/x/text", "go.yaml.in/yaml"},
	"glossary/house":            {"csbot/glossary"},
	"glossary/house/files":      {"csbot/glossary", "csbot/glossary/house", "csbot/glossary/plaintext", "go.yaml.in/yaml"},
	"glossary/metric":           {"csbot/glossary/plaintext"},
	"glossary/metric/customers": {"csbot/glossary/metric", "csbot/glossary/plaintext", "github.com/shopspring/decimal"},
	"glossary/plaintext":        {"golang.org/x/text"},
	"quiz":                      {"csbot/quiz/ask", "csbot/quiz/calendar", "csbot/quiz/ledger"},
	"quiz/ask":                  {"csbot/glossary", "csbot/glossary/metric", "github.com/hashicorp/golang-lru"},
	"quiz/ask/asktest":          {"csbot/glossary", "csbot/glossary/metric", "csbot/quiz/ask"},
	"quiz/cards":                {"csbot/glossary", "csbot/glossary/metric", "csbot/quiz/ask", "csbot/quiz/cards/fsrs"},
	"quiz/cards/fsrs":           {},
	"quiz/cards/cardstest":      {"csbot/quiz/cards", "csbot/quiz/cards/fsrs", "github.com/google/go-cmp", "pgregory.net/rapid"},
	"quiz/clues":                {"csbot/glossary/plaintext", "csbot/quiz/ledger"},
	"quiz/clues/boards":         {"csbot/glossary", "csbot/glossary/metric", "csbot/glossary/plaintext", "csbot/quiz/ask", "csbot/quiz/clues", "go.yaml.in/yaml"},
	"quiz/clues/judge":          {"csbot/glossary", "csbot/glossary/metric", "csbot/glossary/plaintext", "csbot/quiz/clues"},
	"quiz/calendar":             {"github.com/rickar/cal"},
	"quiz/ledger":               {},
	"quiz/quiztest":             {"csbot/quiz", "csbot/quiz/ask", "csbot/quiz/calendar", "csbot/quiz/ledger", "github.com/google/go-cmp"},
	"bot":                       {"csbot/glossary", "csbot/glossary/house", "csbot/glossary/house/files", "csbot/glossary/metric", "csbot/glossary/metric/customers", "csbot/glossary/plaintext", "csbot/quiz", "csbot/quiz/ask", "csbot/quiz/calendar", "csbot/quiz/cards", "csbot/quiz/cards/fsrs", "csbot/quiz/clues", "csbot/quiz/clues/boards", "csbot/quiz/clues/judge", "csbot/quiz/ledger", "csbot/bot/answer", "csbot/bot/cache", "csbot/bot/settings", "csbot/bot/talk", "github.com/shopspring/decimal", "go.uber.org/zap"},
	"bot/settings":              {},
	"bot/talk":                  {"csbot/quiz", "go.uber.org/zap"},
	"bot/answer":                {},
	"bot/vocabulary":            {"csbot/bot", "csbot/glossary/house", "csbot/quiz/ledger"},
	"bot/view":                  {"csbot/bot/answer", "github.com/slack-go/slack"},
	"bot/outbox":                {"csbot/bot", "csbot/bot/answer", "csbot/bot/cache", "csbot/bot/retry", "csbot/bot/view", "csbot/quiz", "github.com/slack-go/slack", "golang.org/x/sync/singleflight", "golang.org/x/text/unicode/norm", "golang.org/x/time/rate"},
	"bot/inbox":                 {"csbot/bot", "csbot/bot/answer", "csbot/bot/cache", "csbot/bot/outbox", "csbot/bot/retry", "csbot/bot/view", "go.uber.org/zap"},
	"bot/inbox/inboxtest":       {"csbot/bot/inbox"},
	"bot/socket":                {"csbot/bot/inbox", "csbot/bot/retry", "github.com/slack-go/slack", "github.com/gorilla/websocket", "go.uber.org/zap"},
	"bot/socket/sockettest":     {"github.com/slack-go/slack", "github.com/gorilla/websocket"},
	"bot/bottest":               {"csbot/bot", "csbot/bot/settings", "csbot/bot/talk", "csbot/bot/vocabulary", "csbot/glossary/house", "csbot/quiz", "csbot/quiz/ask/asktest", "github.com/google/go-cmp"},
	"bot/cache":                 {},
	"bot/retry":                 {"github.com/slack-go/slack"},
	"bot/sandbox":               {"csbot/bot/sandbox/blockkit", "csbot/bot/sandbox/page", "github.com/gorilla/websocket", "golang.org/x/time/rate"},
	"bot/sandbox/sandboxtest":   {"csbot/bot/sandbox"},
	"bot/sandbox/blockkit":      {},
	"bot/sandbox/page":          {"maragu.dev/gomponents"},
	"bot/store":                 {"csbot/bot/cache", "csbot/bot/settings", "csbot/bot/talk", "csbot/glossary/house", "csbot/quiz", "csbot/quiz/ask", "csbot/quiz/calendar", "csbot/quiz/cards", "csbot/quiz/clues", "csbot/quiz/ledger", "modernc.org/sqlite", "github.com/jackc/pgx", "github.com/pressly/goose", "golang.org/x/sync"},
	"bot/store/storetest":       {"github.com/jackc/pgx"},
	"cmd/csbot":                 {"*"},
	"deploy":                    {"go.yaml.in/yaml"},
	".ci/mutate":                {},
}

func TestImports(t *testing.T) {
	t.Parallel()
	root := filepath.Join("..", "..")
	unknown := maps.Clone(imports)
	for dir, files := range goFiles(t, root) {
		allowed, known := imports[dir]
		if !known {
			t.Errorf("%s: a package that the table of imports does not know", dir)
			continue
		}
		used := map[string]bool{"*": true}
		for _, file := range files {
			for _, imported := range importsOf(t, filepath.Join(root, file)) {
				entry, may := allowance(allowed, imported)
				if used[entry] = true; !may {
					t.Errorf("%s imports %s, which package %s may not", file, imported, dir)
				}
			}
		}
		for _, entry := range allowed {
			if !used[entry] {
				t.Errorf("%s may import %s and does not: take that out of the table of imports", dir, entry)
			}
		}
		delete(unknown, dir)
	}
	for dir := range unknown {
		t.Errorf("%s is in the table of imports and is no package", dir)
	}
}

// TestNoTemplates keeps the program small. A template calls methods by names
// that only the running program knows, so the linker must keep every exported
// method of every package as soon as one template can be executed: 3.5 MB,
// with which the image is larger than it may be.
func TestNoTemplates(t *testing.T) {
	t.Parallel()
	root := filepath.Join("..", "..")
	for _, files := range goFiles(t, root) {
		for _, file := range files {
			for _, imported := range importsOf(t, filepath.Join(root, file)) {
				if imported == "html/template" || imported == "text/template" {
					t.Errorf("%s imports %s: write HTML with gomponents, text with fmt", file, imported)
				}
			}
		}
	}
}

// allowance is the entry by which a package may be imported; "" for one of the
// standard library.
func allowance(allowed []string, imported string) (entry string, may bool) {
	if first, _, _ := strings.Cut(imported, "/"); first != "csbot" && !strings.Contains(first, ".") {
		return "", true
	}
	i := slices.IndexFunc(allowed, func(a string) bool {
		return a == "*" || imported == a || !strings.HasPrefix(a, "csbot") && strings.HasPrefix(imported, a+"/")
	})
	if i < 0 {
		return "", false
	}
	return allowed[i], true
}

// goFiles lists the files of each package, tests left out.
func goFiles(t *testing.T, root string) map[string][]string {
	t.Helper()
	files := map[string][]string{}
	err := fs.WalkDir(os.DirFS(root), ".", func(name string, _ fs.DirEntry, err error) error {
		if path.Ext(name) == ".go" && !strings.HasSuffix(name, "_test.go") {
			files[path.Dir(name)] = append(files[path.Dir(name)], name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func importsOf(t *testing.T, file string) []string {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, spec := range parsed.Imports {
		name, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, name)
	}
	return out
}

// TestTopLevel holds the layout that was agreed on.
func TestTopLevel(t *testing.T) {
	t.Parallel()
	want := []string{
		"CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md", "bot", "cmd", "deploy", "glossary", "go.mod", "go.sum", "quiz",
	}
	entries, err := os.ReadDir(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") && e.Name() != "dist" { // which the gate and releases make
			got = append(got, e.Name())
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("top level is %v, want %v", got, want)
	}
}

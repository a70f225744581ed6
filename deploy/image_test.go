package deploy

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/joho/godotenv"
	"go.yaml.in/yaml/v3"
)

// instructions are the lines of the Dockerfile, joined where they continue.
func instructions(t *testing.T) []string {
	t.Helper()
	raw, err := os.ReadFile("Dockerfile")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for line := range strings.Lines(strings.ReplaceAll(string(raw), "\\\n", "")) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			out = append(out, strings.Join(strings.Fields(line), " "))
		}
	}
	return out
}

// TestDockerfileKeepsTheRules holds the Dockerfile to the rules that matter of
// those that linters know. There is no Docker in the tests to build it.
func TestDockerfileKeepsTheRules(t *testing.T) {
	t.Parallel()
	lines := instructions(t)
	text := strings.Join(lines, "\n")
	stages := regexp.MustCompile(`(?m)^FROM (?:--platform=\$BUILDPLATFORM )?(\S+)`).FindAllStringSubmatch(text, -1)
	if len(stages) != 2 || stages[1][1] != "scratch" {
		t.Fatalf("stages %v, want a build and scratch", stages)
	}
	if !regexp.MustCompile(`^golang:\d+\.\d+\.\d+-\w+$`).MatchString(stages[0][1]) {
		t.Errorf("%s is not pinned to a release", stages[0][1])
	}
	_, last, _ := strings.Cut(text, "FROM scratch")
	tests := []struct {
		rule  string
		text  string
		form  string
		holds bool
	}{
		{"a numeric user that is not root", last, `(?m)^USER [1-9]\d*:[1-9]\d*$`, true},
		{"no shell form, there is no shell", last, `(?m)^(ENTRYPOINT|CMD) [^[]`, false},
		{"nothing is run in the image", last, `(?m)^RUN`, false},
		{"COPY instead of ADD", text, `(?m)^ADD`, false},
		{"modules apart from sources, for the cache", text, `(?s)COPY go.mod go.sum .*go mod download.*COPY \. \.`, true},
		{"a static, reproducible program", text, `CGO_ENABLED=0 go build -trimpath`, true},
		{"a check of health without a shell", last, `(?m)^HEALTHCHECK .*CMD \["/csbot", "health"\]$`, true},
		{"a place for temporary files, where there is no /tmp", last, `TMPDIR=/data`, true},
		{"no secrets in the image", text, `(?i)(token|password|xoxb|xapp)`, false},
		{"any system, built on the builder's own", text, `FROM --platform=\$BUILDPLATFORM (?s:.*)GOOS=\$TARGETOS GOARCH=\$TARGETARCH .*go build`, true},
		{"the version and commit on the image", last, `LABEL .*image\.licenses="MIT" .*image\.version="\$VERSION" .*image\.revision="\$REVISION"`, true},
		{"absolute working folders", text, `(?m)^WORKDIR [^/]`, false},
	}
	for _, tt := range tests {
		if regexp.MustCompile(tt.form).MatchString(tt.text) != tt.holds {
			t.Errorf("broken: %s", tt.rule)
		}
	}
	var content []string
	for _, copied := range regexp.MustCompile(`(?m)^COPY .* (\S+) \S+$`).FindAllStringSubmatch(last, -1) {
		content = append(content, copied[1])
	}
	if want := []string{"/etc/ssl/certs/ca-certificates.crt", "/out/data", "/out/csbot"}; !slices.Equal(content, want) {
		t.Errorf("the image holds %v, want %v", content, want)
	}
}

// TestTheImageIsBuiltOfAWholeClone: Go calls a clone changed that lacks files
// which git knows, and csbot version would say so.
func TestTheImageIsBuiltOfAWholeClone(t *testing.T) {
	t.Parallel()
	var lists [2][]string
	for i, name := range []string{"Dockerfile.dockerignore", "../.gitignore"} {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.FieldsSeq(string(raw)) {
			lists[i] = append(lists[i], strings.Trim(line, "/"))
		}
	}
	for _, left := range lists[0] {
		if !slices.Contains(lists[1], left) {
			t.Errorf("%s is left out of the image's build, and not of git", left)
		}
	}
}

// TestTheExampleLeavesTheImageItsSettings: a copy of .env.example, handed to a
// container, does not hide its metrics on the container's own loopback.
func TestTheExampleLeavesTheImageItsSettings(t *testing.T) {
	t.Parallel()
	example, err := godotenv.Read("../.env.example")
	if err != nil {
		t.Fatal(err)
	}
	set := regexp.MustCompile(`(?:ENV )?(CSBOT_[A-Z_]+)=`).FindAllStringSubmatch(strings.Join(instructions(t), "\n"), -1)
	if len(set) == 0 {
		t.Error("the image sets nothing")
	}
	for _, setting := range set {
		if value, also := example[setting[1]]; also {
			t.Errorf("a copy of .env.example sets %s to %q, which hides the image's", setting[1], value)
		}
	}
}

func TestCompose(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile("compose.yaml")
	if err != nil {
		t.Fatal(err)
	}
	type service struct {
		Image       string
		Build       struct{ Context, Dockerfile string }
		Environment map[string]string
		Deploy      struct{ Replicas int }
		ReadOnly    bool `yaml:"read_only"`
		Tmpfs       []string
		CapDrop     []string                              `yaml:"cap_drop"`
		DependsOn   map[string]struct{ Condition string } `yaml:"depends_on"`
		Healthcheck struct{ Test []string }
		Ports       []string
	}
	var file struct{ Services map[string]service }
	if err := yaml.Unmarshal(raw, &file); err != nil {
		t.Fatal(err)
	}
	csbot, database := file.Services["csbot"], file.Services["database"]
	if csbot.Deploy.Replicas != 2 || !strings.HasPrefix(csbot.Environment["CSBOT_DATABASE_URL"], "postgres://") {
		t.Errorf("not two replicas on one PostgreSQL: %+v", csbot)
	}
	if !csbot.ReadOnly || len(csbot.CapDrop) != 1 || csbot.CapDrop[0] != "ALL" || len(csbot.Ports) > 0 {
		t.Errorf("csbot may do more than it needs: %+v", csbot)
	}
	if len(csbot.Tmpfs) != 1 || !strings.HasPrefix(csbot.Tmpfs[0], "/data:") {
		t.Errorf("csbot has no place for temporary files: %v", csbot.Tmpfs)
	}
	if csbot.DependsOn["database"].Condition != "service_healthy" || len(database.Healthcheck.Test) == 0 {
		t.Errorf("csbot does not wait for the database: %+v", csbot.DependsOn)
	}
	if _, err := os.Stat(csbot.Build.Context + "/" + csbot.Build.Dockerfile); err != nil {
		t.Error(err)
	}
	if !regexp.MustCompile(`^postgres:\d+\.\d+-\w+$`).MatchString(database.Image) {
		t.Errorf("%s is not pinned to a release", database.Image)
	}
}

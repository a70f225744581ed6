//go:build unix

package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"go.uber.org/zap"

	"csbot/bot/sandbox"
	"csbot/bot/store/storetest"
)

// TestDoctorAndServeRefuseTheSame: what serve cannot start with, or would start
// with and lock people out, the doctor names by the same setting; and neither
// shows a part of a password, which is "hush" here, or pieces of it.
func TestDoctorAndServeRefuseTheSame(t *testing.T) {
	t.Parallel()
	cluster, missing := storetest.Start()
	if missing == nil {
		t.Cleanup(cluster.Stop)
	}
	address := func(url string) func(*doctorTest, *config) {
		return func(_ *doctorTest, c *config) { c.Database = secret(url) }
	}
	server := func(prepare func(*doctorTest) string) func(*doctorTest, *config) {
		return func(w *doctorTest, c *config) {
			w.Helper()
			storetest.Need(w.T, missing)
			c.Database = secret(prepare(w))
		}
	}
	admins := func(ids ...string) func(*doctorTest, *config) {
		return func(_ *doctorTest, c *config) { c.Admins = ids }
	}
	for name, tt := range map[string]struct {
		spoil         func(*doctorTest, *config)
		setting, says string
	}{
		"the time zone of the machine":         {func(_ *doctorTest, c *config) { c.QuizZone = "Local" }, "CSBOT_QUIZ_ZONE", "IANA time zone"},
		"a port alone":                         {func(_ *doctorTest, c *config) { c.HTTPAddr = "9797" }, "CSBOT_HTTP_ADDR", "127.0.0.1:9797"},
		"the health page's address is taken":   {func(w *doctorTest, c *config) { c.HTTPAddr = w.taken() }, "CSBOT_HTTP_ADDR", "choose another address"},
		"a database's user without CREATE":     {server(func(w *doctorTest) string { return w.plain(cluster.Create(w.T)) }), "CSBOT_DATABASE_URL", "may not make tables"},
		"a search_path to nowhere":             {server(func(w *doctorTest) string { return w.lost(cluster.Create(w.T)) }), "CSBOT_DATABASE_URL", "search_path"},
		"a pooler of transactions":             {server(func(w *doctorTest) string { return cluster.Pooled(w.T, "transaction")(cluster.Create(w.T)) }), "CSBOT_DATABASE_URL", "PgBouncer"},
		"keywords in place of a URL":           {address("user=u password=hush host=h"), "CSBOT_DATABASE_URL", "write postgres://"},
		"no scheme":                            {address("u:hush@h/db"), "CSBOT_DATABASE_URL", "postgres://"},
		"an @ in the password":                 {address("postgres://u:hu@sh@127.0.0.1:1/db"), "CSBOT_DATABASE_URL", "%40"},
		"a password that is not encoded":       {address("postgres://u:p@ss/hu#sh:1%@127.0.0.1:1/db"), "CSBOT_DATABASE_URL", "%25"},
		"a database in memory":                 {address(":memory:"), "CSBOT_DATABASE_URL", ""},
		"a name among the admins":              {admins("U0123456789", "@ana"), "CSBOT_ADMINS", `"@ana" is none`},
		"an e-mail address among the admins":   {admins("ana@example.com"), "CSBOT_ADMINS", `"ana@example.com" is none`},
		"nobody among the admins, with commas": {admins("", "", ""), "CSBOT_ADMINS", "with nobody"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newDoctorTest(t, sandbox.Options{})
			tt.spoil(w, &w.setup.config)
			findings := examine(t.Context(), w.setup)
			named := func(f finding) bool {
				return f.State == wrong && strings.Contains(f.Says, tt.says) && strings.HasPrefix(f.Setting, tt.setting)
			}
			if !slices.ContainsFunc(findings, named) || count(findings, wrong) != 1 {
				t.Errorf("the doctor says %+v", findings)
			}
			err := w.served()
			if err == nil || !strings.HasPrefix(err.Error(), tt.setting+": ") || !strings.Contains(err.Error(), tt.says) {
				t.Fatalf("serve says %v", err)
			}
			shown, _ := json.Marshal(findings)
			for _, piece := range []string{"hush", "hu@", "hu#", "sh@", "sh:"} {
				if strings.Contains(string(shown)+err.Error(), piece) {
					t.Errorf("a part of the password is shown: %s; %v", shown, err)
				}
			}
		})
	}
}

// served starts the program with the settings and stops it as soon as
// it is connected; nil means that it was.
func (w *doctorTest) served() error {
	w.Helper()
	if err := w.setup.config.check(); err != nil {
		return err
	}
	ctx, stop := context.WithTimeout(w.Context(), patience)
	defer stop()
	return run(ctx, w.setup.config, surroundings{log: zap.NewNop(), load: loaded, now: time.Now, ready: stop})
}

// taken is an address that something else listens at.
func (w *doctorTest) taken() string {
	w.Helper()
	other := httptest.NewServer(http.NotFoundHandler())
	w.Cleanup(other.Close)
	return other.Listener.Addr().String()
}

// plain is a database's URL with a user who may make no tables.
func (w *doctorTest) plain(url string) string {
	w.Helper()
	w.execute(url, `REVOKE CREATE ON SCHEMA public FROM PUBLIC; CREATE ROLE plain LOGIN`)
	return strings.Replace(url, "csbot@", "plain@", 1)
}

// lost is the URL of a database in which names are looked for nowhere.
func (w *doctorTest) lost(url string) string {
	w.Helper()
	w.execute(url, `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = nowhere', current_database()); END $$`)
	return url
}

func (w *doctorTest) execute(url, statements string) {
	w.Helper()
	db, err := sql.Open("pgx", url)
	if err != nil {
		w.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	if _, err := db.ExecContext(w.Context(), statements); err != nil {
		w.Fatal(err)
	}
}

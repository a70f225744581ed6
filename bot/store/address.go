package store

import (
	"errors"
	"net/url"
	"regexp"
	"strings"

	"github.com/pressly/goose/v3"
)

// What is wrong with an address. None of these shows a part of it, which may be
// one of a password.
var (
	errNoAddress = errors.New("its address is neither a file's path nor postgres://user:password@host/name")
	errKeywords  = errors.New("its address is of the form user=… password=…: write postgres://user:password@host/name")
	errNoScheme  = errors.New("its address has an @ and no scheme: write postgres://user:password@host/name, or the path of a file without one")
	errMemory    = errors.New("a database in memory would keep nothing: name a file")
	errFileURL   = errors.New("its address must be a file's path alone, such as csbot.db or sqlite:/var/lib/csbot/csbot.db, without // and ?")
	errUnescaped = errors.New("its address cannot be read: in a user name or password " +
		"write / as %2F, @ as %40, : as %3A, # as %23, ? as %3F and % as %25")
)

var (
	serverish = regexp.MustCompile(`(?i)^postgres(ql)?:`)
	keywords  = regexp.MustCompile(`(?i)(^|\s)(host|hostaddr|port|user|password|dbname|sslmode|service|passfile|application_name)\s*=`)
	anyScheme = regexp.MustCompile(`(?i)^[a-z][a-z0-9+.-]*://`)
)

// address tells the dialects apart. The target is PostgreSQL's URL or SQLite's
// file. What may be meant as an address of PostgreSQL is never taken as a
// file's path.
func address(text string) (dialect goose.Dialect, target string, err error) {
	text = strings.TrimSpace(text)
	lower := strings.ToLower(text)
	if strings.HasPrefix(lower, "postgres://") || strings.HasPrefix(lower, "postgresql://") {
		return goose.DialectPostgres, text, checkURL(text)
	}
	path := strings.TrimPrefix(text, "sqlite:")
	switch {
	case keywords.MatchString(text):
		err = errKeywords
	case strings.HasPrefix(lower, "sqlite://"), strings.HasPrefix(path, "file:"):
		err = errFileURL
	case path == "", anyScheme.MatchString(text), serverish.MatchString(text):
		err = errNoAddress
	case strings.Contains(path, ":memory:"), strings.Contains(path, "mode=memory"):
		err = errMemory
	case strings.Contains(path, "@"):
		err = errNoScheme
	}
	return goose.DialectSQLite3, path, err
}

// checkURL refuses a URL in which a user name or password may have ended too
// soon: what is left of it would be taken as a host or a database, and be shown.
func checkURL(text string) error {
	u, err := url.Parse(text)
	switch {
	case err != nil, u.Fragment != "", strings.Contains(text, "#"), strings.Count(text, "@") > 1:
		return errUnescaped
	case strings.Contains(text, "@") && u.User == nil, strings.Contains(strings.TrimPrefix(u.Path, "/"), "/"):
		return errUnescaped
	}
	return nil
}

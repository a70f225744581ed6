package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/joho/godotenv"
)

// dotenv is the file of settings in the working directory.
const dotenv = ".env"

// A dotenvError says what is wrong with that file. All settings may hang on it,
// so that nothing can be said of them.
type dotenvError struct{ says string }

func (e *dotenvError) Error() string { return dotenv + ": " + e.says }

// loadDotenv puts what the file says into the environment, where that does not
// say otherwise.
func loadDotenv() error {
	text, err := readSmall(dotenv)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case errors.Is(err, errFolder):
		return &dotenvError{"it is a folder, which Docker makes where the file to be mounted is not there: put the file in its place"}
	case err != nil:
		return &dotenvError{err.Error()}
	}
	text = append(bytes.TrimPrefix(text, []byte("\uFEFF")), '\n') // without the mark of Windows' editors; the last line ends, too
	settings, err := godotenv.UnmarshalBytes(text)
	if err != nil {
		return &dotenvError{faultyLine(string(text))}
	}
	for name, value := range settings {
		if _, set := os.LookupEnv(name); set {
			continue
		}
		if err := os.Setenv(name, value); err != nil {
			return &dotenvError{"a name in it cannot be one of the environment"}
		}
	}
	return nil
}

// faultyLine says which line cannot be read, and nothing that is in it: the one
// after the most lines that can be. A quote may be closed lines later.
func faultyLine(text string) string {
	lines := strings.Split(text, "\n")
	for at, line := range slices.Backward(lines) {
		if _, err := godotenv.Unmarshal(strings.Join(lines[:at], "\n") + "\n"); err != nil {
			continue
		}
		if _, value, is := strings.Cut(line, "="); is && strings.IndexAny(strings.TrimSpace(value), `"'`) == 0 {
			return fmt.Sprintf("line %d: a quote is opened and not closed", at+1)
		}
		return fmt.Sprintf("line %d: it must be NAME=value", at+1)
	}
	return "it must have lines of the form NAME=value"
}

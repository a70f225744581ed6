package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// smallEnough is how large a file of settings may be, in bytes.
const smallEnough = 64 << 10

var errFolder = errors.New("it is a folder")

// readSmall reads a file of settings. What is no file, as a pipe, and what is
// larger is not read; the error does not show what is in it.
func readSmall(path string) ([]byte, error) {
	about, err := os.Stat(path) //nolint:gosec // the operator names the file
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fs.ErrNotExist
	case errors.Is(err, fs.ErrPermission):
		return nil, errors.New("this user may not read it")
	case err != nil:
		return nil, errors.New("it cannot be read")
	case about.IsDir():
		return nil, errFolder
	case !about.Mode().IsRegular():
		return nil, errors.New("it is no file")
	}
	file, err := os.Open(path) //nolint:gosec // the operator names the file
	if errors.Is(err, fs.ErrPermission) {
		return nil, errors.New("this user may not read it")
	}
	if err != nil {
		return nil, errors.New("it cannot be read")
	}
	defer func() { _ = file.Close() }()
	text, err := io.ReadAll(io.LimitReader(file, smallEnough+1))
	switch {
	case err != nil:
		return nil, errors.New("it cannot be read")
	case len(text) > smallEnough:
		return nil, fmt.Errorf("it is larger than %d KB", smallEnough>>10)
	}
	return text, nil
}

// loadSecret takes a secret from a file where the variable is not set: the one that
// NAME_FILE names, or one of the variable's name among systemd's credentials.
func loadSecret(s *secret, name, file string) error {
	_, set := os.LookupEnv(name)
	setting := name + "_FILE"
	switch {
	case set && file != "":
		return fmt.Errorf("%s: %s is set, too: keep one of them", setting, name)
	case set:
		return nil
	case file == "":
		folder := os.Getenv("CREDENTIALS_DIRECTORY")
		if folder == "" {
			return nil
		}
		setting, file = name, filepath.Join(folder, name)
		if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) { //nolint:gosec // systemd names the folder
			return nil
		}
	}
	text, err := readSmall(file)
	if err != nil {
		return fmt.Errorf("%s: the file %s: %w", setting, file, err)
	}
	value := strings.TrimSpace(string(text))
	if value == "" {
		return fmt.Errorf("%s: the file %s is empty", setting, file)
	}
	*s = secret(value)
	return nil
}

package outbox

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"csbot/bot"
)

// readFileWithin bounds reading a file, which somebody waits for.
const readFileWithin = 12 * time.Second

// File reads a file that was shared with the bot, up to bot.LargestFile: first what
// Slack knows of it, then its content. Its errors for people are *bot.FileError.
func (s *Sender) File(ctx context.Context, id string) (bot.FileContent, error) {
	ctx, cancel := context.WithTimeout(ctx, readFileWithin)
	defer cancel()
	var f *slack.File
	err := s.call(ctx, call{method: fileInfo}, func() (err error) {
		f, _, _, err = s.api.GetFileInfoContext(ctx, id, 0, 0)
		return err
	})
	if err != nil {
		return bot.FileContent{}, fileError(ctx, err)
	}
	read := bot.FileContent{Name: f.Name}
	address := f.URLPrivateDownload
	switch {
	case f.IsExternal || f.Mode == "external" || address == "":
		return read, &bot.FileError{Problem: bot.FileElsewhere}
	case f.Size > bot.LargestFile:
		return read, &bot.FileError{Problem: bot.FileTooLarge}
	}
	read.Content, err = s.download(ctx, address, f.Size)
	return read, err
}

// download gets the content of a file. Slack sends whoever may not read it to a page
// to sign in, with the status of a success; what is as large as the file is no such
// page, but the file.
func (s *Sender) download(ctx context.Context, address string, size int) ([]byte, error) {
	var content limited
	var odd error
	err := s.call(ctx, call{method: downloadFile}, func() error {
		content = limited{}
		err := s.api.GetFileContext(ctx, address, &content)
		if content.full {
			odd = &bot.FileError{Problem: bot.FileTooLarge}
			return nil
		}
		if err != nil && strings.Contains(err.Error(), "sign-in page") || isPage(content.Bytes()) && content.Len() != size {
			odd = &bot.FileError{Problem: bot.FileNoScope}
			return nil
		}
		if content.Len() < size && err == nil { // what is missing would be in no figure
			odd = &bot.FileError{Problem: bot.FileSlow}
		}
		return err
	})
	if err = errors.Join(err, odd); err != nil {
		return nil, fileError(ctx, err)
	}
	return content.Bytes(), nil
}

// isPage reports whether a browser would show some content as a page.
func isPage(content []byte) bool {
	return strings.HasPrefix(http.DetectContentType(content), "text/html")
}

// fileError is what Slack's refusal of a file says to people.
func fileError(ctx context.Context, err error) error {
	status, isStatus := errors.AsType[slack.StatusCodeError](err)
	switch code := slackError(err); {
	case code == missingScope:
		return &bot.FileError{Problem: bot.FileNoScope}
	case code == "file_not_found", code == "file_deleted", isStatus && status.Code == http.StatusNotFound:
		return &bot.FileError{Problem: bot.FileGone}
	case ctx.Err() != nil:
		return &bot.FileError{Problem: bot.FileSlow}
	}
	return err
}

// errFull says that more came than is read.
var errFull = errors.New("the file is too large")

// A limited buffer takes no more than bot.LargestFile.
type limited struct {
	bytes.Buffer

	full bool
}

func (l *limited) Write(p []byte) (int, error) {
	if l.Len()+len(p) > bot.LargestFile {
		l.full = true
		return 0, errFull
	}
	return l.Buffer.Write(p)
}

package sandbox

import (
	"context"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"
)

// A File is one that somebody drops into a conversation.
type File struct {
	Name     string
	Content  []byte
	External bool // it lies elsewhere, as one of Google's, and Slack has a link to it alone
	Unsaid   bool // the event says nothing of it but its ID, as of files in channels that are shared with other companies

	id      string
	owner   *Person
	created int64
	gone    bool
}

// fileMethod is how the journal and the faults call the download of a file.
const fileMethod = "url_private"

// DMFile shares a file with the bot directly, with a few words.
func (p *Person) DMFile(ctx context.Context, text string, f File) (*Message, error) {
	return p.SayFile(ctx, p.IM(), text, f)
}

// SayFile shares a file in a channel, with a few words.
func (p *Person) SayFile(ctx context.Context, ch *Channel, text string, f File) (*Message, error) {
	if f.Name == "" {
		return nil, errors.New("sandbox: a file without a name")
	}
	f.owner = p
	return p.write(ctx, ch, &Message{Text: text, Subtype: "file_share", File: &f})
}

// DeleteFile deletes the file of a message of one's own; the message stays.
func (p *Person) DeleteFile(ctx context.Context, m *Message) error {
	_, err := act(ctx, p, func() (struct{}, error) {
		if m.File == nil || p.s.files[m.File.id] == nil || m.User != p.ID {
			return struct{}{}, errors.New("sandbox: no file of this person")
		}
		p.s.files[m.File.id].gone = true
		return struct{}{}, nil
	})
	return err
}

// upload stores a file that was shared.
func (s *Server) upload(f *File) {
	s.serial++
	f.id, f.created = fmt.Sprintf("F0SB%06d", s.serial), s.clock.Now().Unix()
	s.files[f.id] = f
}

// wireFile is a file as an event tells of it.
func (s *Server) wireFile(f *File) object {
	if f.Unsaid {
		return object{"id": f.id, "mode": "file_access", "file_access": "check_file_info", "created": 0, "timestamp": 0}
	}
	return s.wholeFile(f)
}

// wholeFile is a file as files.info tells of it.
func (s *Server) wholeFile(f *File) object {
	kind := strings.TrimPrefix(strings.ToLower(path.Ext(f.Name)), ".")
	o := object{
		"id": f.id, "created": f.created, "timestamp": f.created, "name": f.Name, "title": f.Name, "mimetype": mimeType(kind), "filetype": kind,
		"pretty_type": strings.ToUpper(kind), "user": f.owner.ID, "user_team": f.owner.Team, "editable": false, "size": len(f.Content),
		"mode": "hosted", "is_external": f.External, "external_type": "", "is_public": false, "public_url_shared": false, "display_as_bot": false,
		"username": "", "file_access": "visible", "media_display_type": "unknown", "is_starred": false, "skipped_shares": true, "has_rich_preview": false,
	}
	o["permalink"] = s.base + "files/" + f.owner.ID + "/" + f.id + "/" + url.PathEscape(f.Name)
	o["permalink_public"] = "https://slack-files.example/" + f.owner.Team + "-" + f.id
	address := s.base + "files-pri/" + f.owner.Team + "-" + f.id + "/"
	o["url_private"], o["url_private_download"] = address+url.PathEscape(f.Name), address+"download/"+url.PathEscape(f.Name)
	if f.External {
		o["mode"], o["external_type"], o["size"] = "external", "gdrive", 0
		o["url_private"] = "https://docs.google.example/spreadsheets/" + f.id
		delete(o, "url_private_download")
	}
	return o
}

func mimeType(kind string) string {
	if known := mime.TypeByExtension("." + kind); known != "" {
		return known
	}
	return "application/octet-stream"
}

func (s *Server) filesInfo(c *call) (object, error) {
	f := s.files[c.args["file"]]
	switch {
	case f == nil:
		return nil, fail("file_not_found")
	case f.gone:
		return nil, fail("file_deleted")
	}
	return object{"file": s.wholeFile(f), "comments": []object{}, "response_metadata": object{"next_cursor": ""}}, nil
}

// serveFile hands a file to whoever may read it. Whoever may not is sent to a page to sign in, as by Slack: nothing but
// that says that a scope is missing.
func (s *Server) serveFile(w http.ResponseWriter, r *http.Request) {
	c := &call{name: fileMethod, args: map[string]string{"path": r.URL.Path}}
	bearer, _ := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	s.serve(w, r, c, func() outcome {
		_, id, _ := strings.Cut(r.PathValue("file"), "-")
		f := s.files[id]
		switch {
		case bearer != s.botToken || s.need("files:read") != nil:
			return outcome{status: http.StatusFound, location: "/signin?redir=" + url.QueryEscape(r.URL.Path)}
		case f == nil || f.gone || f.External:
			return outcome{status: http.StatusNotFound}
		}
		return outcome{status: http.StatusOK, effect: true, file: f, stalls: s.faults.StalledFiles, half: s.faults.HalfFiles}
	})
}

// hand writes a file, or half of it.
func (o outcome) hand(w http.ResponseWriter) {
	content := o.file.Content
	if o.half {
		content = content[:len(content)/2]
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("Content-Length", strconv.Itoa(len(content)))
	w.WriteHeader(o.status)
	if o.stalls {
		content = content[:len(content)/2]
	}
	_, _ = w.Write(content)
	_ = http.NewResponseController(w).Flush()
}

// serveSignIn is where browsers sign in.
func serveSignIn(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write([]byte("<!DOCTYPE html><html><head><title>Sign in | Slack</title></head><body><h1>Sign in to your workspace</h1></body></html>"))
}

// ID is what Slack calls the file, once it was shared.
func (f *File) ID() string { return f.id }

package sandbox

import (
	"errors"
	"io"
	"maps"
	"net/http"
	"strconv"
	"time"
)

// outcome is what a request led to.
type outcome struct {
	status int
	reply  object // nil for a bare "ok", or an error that is not Slack's
	effect bool
	form   Form          // of an error
	wait   time.Duration // before trying again, with status 429
	hold   time.Duration // before answering
	cut    bool          // the connection, instead of answering
	file   *File         // instead of a reply
	stalls bool          // halfway through the file
	half   bool          // of the file is handed out, as if it were all

	location string // to go to instead

	retryAfter string // the header as it is, instead of wait
}

func (o outcome) write(w http.ResponseWriter) {
	switch {
	case o.cut:
		if conn, _, err := http.NewResponseController(w).Hijack(); err == nil {
			_ = conn.Close()
		}
		return
	case o.file != nil:
		o.hand(w)
		return
	case o.location != "":
		w.Header().Set("Location", o.location)
		w.WriteHeader(o.status)
		return
	case o.status == http.StatusTooManyRequests:
		o.limit(w.Header())
		if o.reply == nil {
			o.reply = errorReply(&limited{})
		}
	case o.reply == nil && o.status == http.StatusOK:
		_, _ = io.WriteString(w, "ok")
		return
	case o.reply == nil:
		o.form = AsHTML
	}
	kind, body := o.said()
	w.Header().Set("Content-Type", kind+"; charset=utf-8")
	w.WriteHeader(o.status)
	_, _ = w.Write(body)
}

// limit says when to try again.
func (o outcome) limit(h http.Header) {
	switch o.retryAfter {
	case "":
		seconds := max(1, int((o.wait+time.Second-1)/time.Second))
		h.Set("Retry-After", strconv.Itoa(seconds))
	case NoHeader:
	default:
		h.Set("Retry-After", o.retryAfter)
	}
}

// said is the reply in its form.
func (o outcome) said() (contentType string, body []byte) {
	switch o.form {
	case AsText:
		return "text/plain", []byte(text(o.reply["error"]))
	case AsHTML:
		return "text/html", []byte(errorPage)
	case AsJSON, AsJSONOK:
	}
	return "application/json", mustJSON(o.reply)
}

func errorReply(err error) object {
	reply := object{"ok": false, "error": err.Error()}
	if e, ok := errors.AsType[*apiError](err); ok {
		maps.Copy(reply, e.fields)
	}
	return reply
}

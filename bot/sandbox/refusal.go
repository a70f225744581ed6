package sandbox

import (
	"maps"
	"net/http"
)

// A Refusal is what requests get instead of being carried out.
type Refusal struct {
	Status     int            // of HTTP; default 200, with which the Web API refuses
	Error      string         // Slack's word for it
	Fields     map[string]any // of the answer beside that: "needed" of a missing_scope
	Form       Form
	RetryAfter string // the header of a 429, as it is; NoHeader: it has none; "": the seconds to wait
	Times      int    // how many requests are refused, before all is well; 0: all
}

// NoHeader as a RetryAfter leaves the header out.
const NoHeader = "no header"

// A Form is how an error is said.
type Form string

// Forms of errors. Slack's own servers say them in JSON or as text; what stands before them, as a page.
const (
	AsJSON   Form = ""             // {"ok":false,"error":"used_url"}
	AsJSONOK Form = "JSON with OK" // the same, with the status of a success
	AsText   Form = "text"         // used_url
	AsHTML   Form = "HTML"
)

const errorPage = "<!DOCTYPE html><html><head><title>Server Error | Slack</title></head><body><h1>Server Error</h1></body></html>"

// refusal is the one that a request to a method meets now.
func (s *Server) refusal(method string) (Refusal, bool) {
	r, ok := s.faults.Refuse[method]
	if !ok || r.Times > 0 && s.refused[method] >= r.Times {
		return Refusal{}, false
	}
	s.refused[method]++
	return r, true
}

func (r Refusal) outcome() outcome {
	reply := object{"ok": false, "error": r.Error}
	maps.Copy(reply, r.Fields)
	out := outcome{status: r.Status, reply: reply, form: r.Form, retryAfter: r.RetryAfter}
	if out.status == 0 {
		out.status = http.StatusOK
	}
	return out
}

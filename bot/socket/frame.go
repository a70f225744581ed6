package socket

import (
	"bytes"
	"encoding/json"
	"errors"
	"regexp"
)

// MaxFrame is the size at which Slack closes a connection rather than accept
// an acknowledgement.
const MaxFrame = 20_480

// maxRead bounds what one frame may make us keep in memory.
const maxRead = 4 << 20

// A frame is any message of Slack's on a link.
type frame struct {
	Type           string          `json:"type"`
	ID             string          `json:"envelope_id"`
	Payload        json.RawMessage `json:"payload"`
	AcceptsPayload bool            `json:"accepts_response_payload"`
	RetryAttempt   int             `json:"retry_attempt"`
	RetryReason    string          `json:"retry_reason"`
	Reason         string          `json:"reason"`          // of a disconnect
	Connections    int             `json:"num_connections"` // of the app, in a hello
	Debug          struct {
		Host string `json:"host"`
	} `json:"debug_info"`
}

// delivered tells the envelopes for the handler from those that are dismissed:
// acknowledged bare and logged.
func delivered(kind string) bool {
	switch kind {
	case "events_api", "interactive", "slash_commands":
		return true
	default:
		return false
	}
}

// id finds an envelope's ID where JSON is beyond parsing. A quotation in a
// text cannot pass for it: its quotes are escaped.
var id = regexp.MustCompile(`"envelope_id"\s*:\s*"([^"\\]+)"`)

// parse reads a frame. A field of an unexpected shape is left empty and the
// rest stands; of what is no JSON at all only the ID is saved.
func parse(raw []byte) frame {
	var f frame
	err := json.Unmarshal(raw, &f)
	var misshapen *json.UnmarshalTypeError
	if err == nil || errors.As(err, &misshapen) {
		return f
	}
	f = frame{Type: "malformed"}
	if found := id.FindSubmatch(raw); found != nil {
		f.ID = string(found[1])
	}
	return f
}

// acknowledgement is the frame that answers envelope id. Markup stays as it is
// (json.Marshal would spend six bytes on each &, < and >).
func acknowledgement(id string, payload any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(struct {
		ID      string `json:"envelope_id"`
		Payload any    `json:"payload,omitempty"`
	}{id, payload})
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

package sandbox

import (
	"strings"

	"csbot/bot/sandbox/blockkit"
)

// blocksValidate says what Slack makes of blocks, a message or a view, of which it takes one at a time.
func (s *Server) blocksValidate(c *call) (object, error) {
	var problems []blockkit.Problem
	kinds, root := []string{}, ""
	for _, kind := range []struct {
		name, root string
		judge      func([]byte) []blockkit.Problem
	}{
		{"blocks", "/blocks", blockkit.CheckMessage},
		{"message", "", blockkit.CheckPayload},
		{"view", "", blockkit.CheckView},
	} {
		if sent := c.args[kind.name]; sent != "" {
			kinds, root = append(kinds, kind.name), kind.root
			problems = kind.judge([]byte(sent))
		}
	}
	switch {
	case len(kinds) != 1:
		return nil, fail("invalid_arguments")
	case len(problems) == 0:
		return object{}, nil
	}
	errors := make([]object, len(problems))
	for i, p := range problems {
		errors[i] = object{"pointer": strings.TrimPrefix(p.Pointer, root), "code": "failed_constraint", "message": p.Message}
	}
	return nil, &apiError{code: "invalid_" + kinds[0], fields: object{"errors": errors}}
}

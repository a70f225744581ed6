package deploy

import (
	"os"
	"strings"
	"testing"
)

// TestUnit holds csbot.service to what makes it safe to run, and its data to
// the one folder that it may write to.
func TestUnit(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile("csbot.service")
	if err != nil {
		t.Fatal(err)
	}
	unit := map[string]string{}
	for line := range strings.Lines(string(raw)) {
		if name, value, ok := strings.Cut(strings.TrimSpace(line), "="); ok && !strings.HasPrefix(name, "#") {
			unit[name] = value
		}
	}
	for name, want := range map[string]string{
		"ExecStart": "/usr/local/bin/csbot serve", "EnvironmentFile": "/etc/csbot/env", "TimeoutStopSec": "45s",
		"DynamicUser": "yes", "StateDirectory": "csbot", "Environment": "CSBOT_DATABASE_URL=%S/csbot/csbot.db",
		"NoNewPrivileges": "yes", "CapabilityBoundingSet": "", "ProtectSystem": "strict", "ProtectHome": "yes",
		"PrivateTmp": "yes", "PrivateDevices": "yes", "MemoryDenyWriteExecute": "yes", "UMask": "0077",
	} {
		if got, ok := unit[name]; !ok || got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}

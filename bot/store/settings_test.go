package store

import (
	"testing"

	"csbot/bot/bottest"
)

func TestSettings(t *testing.T) {
	t.Parallel()
	for name, fresh := range prepared {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			bottest.TestSettings(t, func(t *testing.T) bottest.SettingStore { t.Helper(); return opened(t, fresh(t)) })
		})
	}
}

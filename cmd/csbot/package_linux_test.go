package main

import (
	"bytes"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"csbot/bot/sandbox"
)

// TestPackage has the Debian package live in a Debian that boots from nothing, beside a
// Slack on this machine: it is installed, started, backed up and restored as the page
// says, upgraded, removed, and restored on a machine that never ran it. CSBOT_DEBIAN is
// the folder of the Debian, which is changed, and CSBOT_DEB the package: `.ci/night
// package` makes both, and runs this as root.
func TestPackage(t *testing.T) {
	t.Parallel()
	if os.Getenv("CSBOT_DEBIAN") == "" {
		t.Skip("CSBOT_DEBIAN names no Debian: .ci/night package makes one")
	}
	m := booted(deployed(t, "", ""), os.Getenv("CSBOT_DEBIAN"))
	m.install(must[[]byte](t)(os.ReadFile(os.Getenv("CSBOT_DEB"))))
	m.is("systemctl is-enabled csbot || true; systemctl is-active csbot || true", "disabled\ninactive")
	m.is("stat -c '%a %U' /etc/csbot/env", "600 root")
	m.is("csbot version | cut -d' ' -f1,2", "csbot "+release+",")

	m.sh("systemctl enable --now csbot")
	m.answers("/cs nps 55 25 20", "35")
	m.answers("/cs quiz schedule 09:00 daily UTC", "09:00")
	m.sh("CSBOT_HTTP_ADDR=" + m.address + " csbot health")
	m.is("stat -c %a /var/lib/private/csbot /var/lib/private/csbot/csbot.db", "700\n600")
	m.is("awk '/^(Uid|CapBnd|NoNewPrivs|Seccomp):/ {print $1 ($2 + 0 > 0 ? \"set\" : \"0\")}' /proc/$(systemctl show -p MainPID --value csbot)/status",
		"Uid:set\nCapBnd:0\nNoNewPrivs:set\nSeccomp:set")

	setUp, backUp, restore := m.recipe()
	m.sh(setUp + backUp)
	m.answers("/cs quiz stop", "Stop")
	m.sh(setUp + restore)
	m.answers("/cs quiz list", "09:00")

	runs := m.sh("systemctl show -p MainPID csbot")
	m.sh("dpkg -i /root/csbot.deb") // an upgrade
	m.is("systemctl show -p MainPID csbot", runs)
	m.is("grep -c ^SLACK_BOT_TOKEN=xoxb- /etc/csbot/env; systemctl is-enabled csbot", "1\nenabled")

	m.sh("dpkg --purge csbot")
	m.until("it is gone", func() bool { return m.slack.Connections() == 0 })
	m.is("test ! -e /etc/csbot/env; ls /var/lib/private/csbot/csbot.db", "/var/lib/private/csbot/csbot.db")

	m.sh("rm -r /var/lib/private/csbot") // as if the machine were another one
	m.install(nil)
	m.sh(setUp + restore)
	m.answers("/cs quiz list", "09:00")
	m.is("stat -c %a /var/lib/private/csbot /var/lib/private/csbot/csbot.db", "700\n600")
	if log := m.sh("journalctl -u csbot --no-pager"); regexp.MustCompile(`xoxb-|xapp-|status=[1-9]`).MatchString(log) {
		t.Errorf("the journal has a token, or an end that was none:\n%s", log)
	}
}

// A machine is a Debian with systemd, in a container that shares our network.
type machine struct {
	*deployment

	root    string
	first   string // the process there that is the first
	address string // of health
}

// booted starts a Debian, and waits until all of it runs.
func booted(d *deployment, root string) *machine {
	d.Helper()
	free := must[net.Listener](d.T)(new(net.ListenConfig).Listen(d.ctx, "tcp", "127.0.0.1:0"))
	m := &machine{deployment: d, root: root, address: free.Addr().String()}
	_ = free.Close()
	options := []string{"--quiet", "--directory=" + root, "--register=no", "--console=pipe", "--boot"}
	if _, err := os.Stat("/run/systemd/system"); err != nil {
		options = append(options, "--keep-unit") // nobody could make one
	}
	nspawn := exec.Command("systemd-nspawn", options...)
	if err := nspawn.Start(); err != nil {
		d.Fatal(err)
	}
	d.Cleanup(func() {
		if exec.Command("nsenter", "--target", m.first, "--all", "systemctl", "poweroff").Run() != nil {
			_ = nspawn.Process.Kill()
		}
		_ = nspawn.Wait()
	})
	children := fmt.Sprintf("/proc/%d/task/%[1]d/children", nspawn.Process.Pid)
	for { // it tells nobody when it is there
		pids, _ := os.ReadFile(children)
		for m.first = range strings.FieldsSeq(string(pids)) {
			if m.shell("systemctl is-system-running --wait").Run() == nil {
				return m
			}
		}
		select {
		case <-d.ctx.Done():
			d.Fatal("the machine does not boot")
		case <-time.After(100 * time.Millisecond):
		}
	}
}

func (m *machine) shell(script string) *exec.Cmd {
	return exec.CommandContext(m.ctx, "nsenter", "--target", m.first, "--all", "--wdns=/root", "bash", "-euo", "pipefail", "-c", script)
}

// sh runs a script on the machine, and returns what it says.
func (m *machine) sh(script string) string {
	m.Helper()
	cmd := m.shell(script)
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Run(); err != nil {
		log, _ := m.shell("journalctl -u csbot --no-pager | tail -n 20").Output()
		m.Fatalf("%v:\n%s\n%s\n%s", err, script, &said, log)
	}
	return strings.TrimSpace(said.String())
}

func (m *machine) is(script, want string) {
	m.Helper()
	if got := m.sh(script); got != want {
		m.Errorf("%s: %q, want %q", script, got, want)
	}
}

// install installs the package, that of before where there is none, and says where Slack is.
func (m *machine) install(deb []byte) {
	m.Helper()
	if deb != nil {
		if err := os.WriteFile(filepath.Join(m.root, "root", "csbot.deb"), deb, 0o600); err != nil {
			m.Fatal(err)
		}
	}
	if said := m.sh("dpkg -i /root/csbot.deb"); !strings.Contains(said, "put the tokens into /etc/csbot/env") {
		m.Errorf("nobody is told what to do next:\n%s", said)
	}
	settings := fmt.Sprintf("SLACK_BOT_TOKEN=%s\nSLACK_APP_TOKEN=%s\nSLACK_API_URL=%s\nCSBOT_HTTP_ADDR=%s\n",
		m.slack.BotToken(), m.slack.AppToken(), m.slack.APIURL(), m.address)
	m.sh("cat >/etc/csbot/env <<'END'\n" + settings + "END")
}

// recipe is what the page says to type under systemd, by the program of a package.
func (m *machine) recipe() (setUp, backUp, restore string) {
	m.Helper()
	found := regexp.MustCompile("(?s)```sh\n(csbot=\\(systemd-run .*?\\)\n)([^\n]* backup [^\n]*\n)([^\n]* restore [^\n]*\n)```").
		FindStringSubmatch(strings.ReplaceAll(contentOf(m.T, "../../deploy/docs/backup.md"), "/usr/local/bin/", "/usr/bin/"))
	if found == nil {
		m.Fatal("the page has no recipe for systemd")
	}
	return found[1], found[2], found[3]
}

// answers waits until both connections are there, asks, and looks for a part of the answer.
func (m *machine) answers(line, part string) {
	m.Helper()
	m.until("it is connected", func() bool { return m.slack.Connections() == 2 })
	ana, room := m.slack.Person("ana"), m.slack.Channel("cs-team")
	before := len(ana.Sees(room))
	must[*sandbox.Delivery](m.T)(ana.Slash(m.ctx, room, line))
	m.until(line+" is answered with "+part, func() bool {
		return slices.ContainsFunc(ana.Sees(room)[before:], func(said *sandbox.Message) bool { return strings.Contains(content(said), part) })
	})
}

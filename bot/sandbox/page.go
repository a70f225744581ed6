package sandbox

import (
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"time"

	"csbot/bot/sandbox/page"
)

// patience is how long an answer to a person's click waits for the app, so that it can show what the app made of it.
const patience = time.Second

// pageRoutes registers the page for people. It acts through [Person] alone, as a test would.
func (s *Server) pageRoutes(mux *http.ServeMux) {
	drawer := page.New()
	pages := http.NewServeMux()
	pages.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) { s.showPage(w, r, drawer) })
	pages.HandleFunc("GET /events", s.serveEvents)
	pages.Handle("GET /static/", page.Static())
	for name, do := range deeds() {
		pages.HandleFunc("POST /act/"+name, func(w http.ResponseWriter, r *http.Request) { s.serveDeed(w, r, do) })
	}
	mux.Handle("/", guarded(http.NewCrossOriginProtection().Handler(pages)))
}

// guarded lets only pages of this machine in, and lets no page load or send anything elsewhere. A page of the web
// whose name was made to point at the loopback still has its own name in Host.
func guarded(next http.Handler) http.Handler {
	const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
		"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !onLoopback(r.Host) {
			http.Error(w, "this page answers on the loopback only", http.StatusMisdirectedRequest)
			return
		}
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r)
	})
}

func onLoopback(host string) bool {
	name, _, err := net.SplitHostPort(host)
	if err != nil {
		name = host
	}
	return name == "localhost" || net.ParseIP(name).IsLoopback()
}

// showPage draws what a person sees.
func (s *Server) showPage(w http.ResponseWriter, r *http.Request, drawer *page.Drawer) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if err := drawer.Draw(w, s.look(s.visit(r.URL.Query()))); err != nil {
		s.logf("page: %v", err)
	}
}

// serveEvents tells the page, as long as it listens, whenever there is something new to see.
func (s *Server) serveEvents(w http.ResponseWriter, r *http.Request) {
	ticks, cancel := s.Subscribe()
	defer cancel()
	w.Header().Set("Content-Type", "text/event-stream")
	out := http.NewResponseController(w)
	for {
		if _, err := w.Write([]byte("data: new\n\n")); err != nil || out.Flush() != nil {
			return
		}
		select {
		case <-ticks:
		case <-r.Context().Done():
			return
		}
	}
}

// largestForm is in bytes, with a file that is dropped.
const largestForm = 16 << 20

// A form is what its fields hold, and the file that was put into it; nil for none.
type form struct {
	url.Values

	file *File
}

// readForm reads the form of a request, with a file or without.
func readForm(r *http.Request) (form, error) {
	err := r.ParseMultipartForm(largestForm) //nolint:gosec // the body is bounded by serveDeed
	if errors.Is(err, http.ErrNotMultipart) {
		return form{Values: r.PostForm}, nil
	}
	if err != nil {
		return form{}, err
	}
	f, header, err := r.FormFile("file")
	if errors.Is(err, http.ErrMissingFile) || err == nil && header.Filename == "" {
		return form{Values: r.PostForm}, nil
	}
	if err != nil {
		return form{}, err
	}
	content, err := io.ReadAll(f)
	return form{Values: r.PostForm, file: &File{Name: header.Filename, Content: content}}, errors.Join(err, f.Close())
}

// serveDeed does what a person did on the page and shows what came of it.
func (s *Server) serveDeed(w http.ResponseWriter, r *http.Request, do deed) {
	r.Body = http.MaxBytesReader(w, r.Body, largestForm)
	form, err := readForm(r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	v := s.visitFrom(form.Get("back"))
	delivery, err := do(r.Context(), s, &v, form)
	if err != nil {
		http.Error(w, plainWords(err), http.StatusUnprocessableEntity)
		return
	}
	if delivery != nil {
		select {
		case <-delivery.Settled():
		case <-time.After(patience):
		case <-r.Context().Done():
		}
	}
	http.Redirect(w, r, v.link(), http.StatusSeeOther)
}

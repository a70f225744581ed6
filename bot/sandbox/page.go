package sandbox

import "net/http"

// pageRoutes registers the page for people.
func (s *Server) pageRoutes(mux *http.ServeMux) {
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte("csbot sandbox"))
	})
}

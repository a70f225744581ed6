{{- define "csbot.labels" -}}
app.kubernetes.io/name: csbot
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "csbot.secret" -}}
{{ .Values.existingSecret | default .Release.Name }}
{{- end }}

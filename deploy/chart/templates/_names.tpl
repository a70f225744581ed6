{{- define "csbot.labels" -}}
app.kubernetes.io/name: csbot
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "csbot.secret" -}}
{{ .Values.existingSecret | default .Release.Name }}
{{- end }}

{{/*
What the schema cannot say: values that do not go together, and the forms of
secrets, which a schema's refusal would show.
*/}}
{{- define "csbot.check" -}}
{{- with .Values.secret }}
{{- if not (regexMatch "^(xoxb-.+)?$" .botToken) }}
{{- fail "secret.botToken: it begins with xoxb-; is it the other token?" }}
{{- end }}
{{- if not (regexMatch "^(xapp-.+)?$" .appToken) }}
{{- fail "secret.appToken: it begins with xapp-; is it the other token?" }}
{{- end }}
{{- if not (regexMatch "^(postgres(ql)?://.+)?$" .databaseURL) }}
{{- fail "secret.databaseURL: it begins with postgres://; for a file, database=sqlite" }}
{{- end }}
{{- end }}
{{- if eq .Values.database "sqlite" }}
{{- if gt (int .Values.replicas) 1 }}
{{- fail "replicas: SQLite has one; several need database=postgresql" }}
{{- end }}
{{- if not (or .Values.persistence.enabled .Values.persistence.existingClaim) }}
{{- fail "persistence.enabled: without a volume SQLite loses everything with its pod" }}
{{- end }}
{{- if ne .Values.strategy "Recreate" }}
{{- fail "strategy: two pods cannot have SQLite's volume: Recreate" }}
{{- end }}
{{- if .Values.secret.databaseURL }}
{{- fail "secret.databaseURL: it is for database=postgresql; SQLite's file is on the volume" }}
{{- end }}
{{- end }}
{{- if and (gt (int .Values.replicas) 1) (ge (int .Values.podDisruptionBudget.minAvailable) (int .Values.replicas)) }}
{{- fail "podDisruptionBudget.minAvailable: fewer than replicas, or no machine can ever be emptied" }}
{{- end }}
{{- if gt (mul (int .Values.replicas) (int (default 2 .Values.settings.CSBOT_CONNECTIONS))) 10 }}
{{- fail "settings.CSBOT_CONNECTIONS: Slack gives an app ten connections; replicas times connections are more" }}
{{- end }}
{{- end }}

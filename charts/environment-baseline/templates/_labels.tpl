{{- define "environment-baseline.labels" -}}
app.kubernetes.io/part-of: {{ .Values.environment }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
rally-portal.dev/stage: {{ .Values.stage }}
{{- end -}}

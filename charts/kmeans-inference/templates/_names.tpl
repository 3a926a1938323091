{{- define "kmeans-inference.name" -}}
{{ .Release.Name | trunc 63 | trimSuffix "-" }}
{{- end -}}

{{/* What never changes in the life of a release: selectors are made of it. */}}
{{- define "kmeans-inference.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "kmeans-inference.labels" -}}
{{ include "kmeans-inference.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end -}}

{{- define "kmeans-inference.serviceAccount" -}}
{{ .Values.serviceAccount.name | default (include "kmeans-inference.name" .) }}
{{- end -}}

{{- define "kmeans-inference.image" -}}
{{- with .Values.image -}}
{{ .repository }}:{{ .tag | default $.Chart.AppVersion }}{{ with .digest }}@{{ . }}{{ end }}
{{- end -}}
{{- end -}}

{{- define "kmeans-inference.registry" -}}
{{- with .Values.models -}}
{{- if .existingClaim -}}
/models
{{- else -}}
https://{{ .storageAccount }}.blob.core.windows.net/{{ .container }}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* The webhook of workload identity looks at the pod's label, not at the account's. */}}
{{- define "kmeans-inference.podLabels" -}}
{{- $own := dict }}
{{- if .Values.models.storageAccount }}
{{- $own = dict "azure.workload.identity/use" "true" }}
{{- end }}
{{- toYaml (merge (include "kmeans-inference.selector" . | fromYaml) $own .Values.podLabels) }}
{{- end -}}

{{- define "kmeans-inference.podSecurity" -}}
runAsNonRoot: true
runAsUser: 1000
runAsGroup: 1000
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "kmeans-inference.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end -}}

{{/*
What a schema cannot say in a sentence: values that need each other. Cause and
remedy, as the portal's findings have them.
*/}}
{{- define "kmeans-inference.check" -}}
{{- with .Values -}}
{{- if not .image.repository -}}
{{ fail "image.repository is empty: name the image that packages/inference-server/Dockerfile was built as, such as ACCOUNT.azurecr.io/inference-server." }}
{{- end -}}
{{- if not .token.existingSecret -}}
{{ fail "token.existingSecret is empty: make a Secret with the token that callers show, and name it. The server does not start without one." }}
{{- end -}}
{{- with .models -}}
{{- if and .storageAccount .existingClaim -}}
{{ fail (printf "models.storageAccount is %s and models.existingClaim %s: a registry is in one of them; empty the other." .storageAccount .existingClaim) }}
{{- end -}}
{{- if not (or .storageAccount .existingClaim) -}}
{{ fail "models names no registry: set models.storageAccount and models.container, or models.existingClaim." }}
{{- end -}}
{{- if and .storageAccount (not .container) -}}
{{ fail (printf "models.container is empty: name the container of storage account %s that holds the registry." .storageAccount) }}
{{- end -}}
{{- if and .subPath (not .existingClaim) -}}
{{ fail (printf "models.subPath is %s, yet a container has no directories: leave it empty, or set models.existingClaim." .subPath) }}
{{- end -}}
{{- end -}}
{{- if and .models.storageAccount .serviceAccount.create (not .serviceAccount.clientId) -}}
{{ fail "serviceAccount.clientId is empty: without the client id of a managed identity, nobody signs in to Azure Blob Storage. Set it, or name a service account that has it with serviceAccount.create=false." }}
{{- end -}}
{{- if and (not .serviceAccount.create) (not .serviceAccount.name) -}}
{{ fail "serviceAccount.create is false: name the service account that exists in serviceAccount.name." }}
{{- end -}}
{{- if gt (int .replicas.min) (int .replicas.max) -}}
{{ fail (printf "replicas.min is %d and replicas.max %d: the least cannot be more than the most." (int .replicas.min) (int .replicas.max)) }}
{{- end -}}
{{- if ge (int .termination.drainSeconds) (int .termination.graceSeconds) -}}
{{ fail (printf "termination.drainSeconds is %d and termination.graceSeconds %d: draining is part of the grace, so the pod would be killed with requests under way." (int .termination.drainSeconds) (int .termination.graceSeconds)) }}
{{- end -}}
{{- range $label := list "app.kubernetes.io/name" "app.kubernetes.io/instance" -}}
{{- if hasKey $.Values.podLabels $label -}}
{{ fail (printf "podLabels has %s, which the chart sets itself: services and policies choose pods by it." $label) }}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}

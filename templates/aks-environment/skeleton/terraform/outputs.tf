output "cluster_id" {
  description = "Resource id of the cluster."
  value       = module.cluster.id
}

output "registry" {
  description = "Host name of the registry."
  value       = module.registry.login_server
}

output "blob_endpoint" {
  description = "Address of the storage account's blobs."
  value       = module.storage.blob_endpoint
}

output "key_vault_uri" {
  description = "Address of the Key Vault."
  value       = module.key_vault.uri
}

# Client ids are no secrets: without the cluster's signature they open nothing.
output "helm_identities" {
  description = "Values for the chart environment-baseline: the identity of each workload."
  value       = yamlencode({ identities = module.identities.client_ids })
}

output "grants" {
  description = "The roles that the workloads need; to be granted by hand where assign_roles is false."
  value       = module.identities.grants
}

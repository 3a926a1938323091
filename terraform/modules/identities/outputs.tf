output "client_ids" {
  description = "Client id by workload: the annotation azure.workload.identity/client-id of its service account."
  value       = { for name, identity in azurerm_user_assigned_identity.workload : name => identity.client_id }
}

output "grants" {
  description = "The role assignments that the workloads need, made or not."
  value       = local.grants
}

output "id" {
  description = "Resource id of the cluster."
  value       = azurerm_kubernetes_cluster.this.id
}

output "name" {
  description = "Name of the cluster."
  value       = azurerm_kubernetes_cluster.this.name
}

output "oidc_issuer_url" {
  description = "Issuer of the tokens of the cluster's service accounts."
  value       = azurerm_kubernetes_cluster.this.oidc_issuer_url
}

output "kubelet_object_id" {
  description = "Object id of the identity with which the nodes pull images."
  value       = one(azurerm_kubernetes_cluster.this.kubelet_identity[*].object_id)
}

output "node_resource_group" {
  description = "Resource group in which AKS keeps the nodes."
  value       = azurerm_kubernetes_cluster.this.node_resource_group
}

output "id" {
  description = "Resource id of the account."
  value       = azurerm_storage_account.this.id
}

output "name" {
  description = "Name of the account."
  value       = azurerm_storage_account.this.name
}

output "blob_endpoint" {
  description = "Address of the blob service."
  value       = azurerm_storage_account.this.primary_blob_endpoint
}

output "container_ids" {
  description = "Resource ids of the containers by name."
  value       = { for name, container in azurerm_storage_container.this : name => container.id }
}

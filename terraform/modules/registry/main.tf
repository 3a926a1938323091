resource "azurerm_container_registry" "this" {
  name                = var.name
  resource_group_name = var.resource_group_name
  location            = var.location
  sku                 = var.sku
  tags                = var.tags

  # Images are pulled with managed identities; the registry has no password.
  admin_enabled          = false
  anonymous_pull_enabled = false
}

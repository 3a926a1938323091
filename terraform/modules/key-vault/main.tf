resource "azurerm_key_vault" "this" {
  name                = var.name
  resource_group_name = var.resource_group_name
  location            = var.location
  tenant_id           = var.tenant_id
  sku_name            = "standard"
  tags                = var.tags

  # Access is granted by Azure roles, the same way as everywhere else.
  rbac_authorization_enabled = true

  # Once on, Azure never turns purge protection off again: a deleted vault and
  # its name stay for the retention, whoever asks.
  purge_protection_enabled   = true
  soft_delete_retention_days = var.retention_days
}

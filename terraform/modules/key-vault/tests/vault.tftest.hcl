mock_provider "azurerm" {}

variables {
  name                = "kv-vision"
  resource_group_name = "rg-vision"
  location            = "northeurope"
  tenant_id           = "00000000-0000-4000-8000-0000000000aa"
}

run "the_vault_cannot_be_purged" {
  command = plan

  assert {
    condition     = azurerm_key_vault.this.purge_protection_enabled && azurerm_key_vault.this.rbac_authorization_enabled
    error_message = "Purge protection and Azure roles must be on."
  }
}

run "a_double_hyphen_is_refused" {
  command = plan

  variables {
    name = "kv--vision"
  }

  expect_failures = [var.name]
}

mock_provider "azurerm" {}

variables {
  name                = "stvision"
  resource_group_name = "rg-vision"
  location            = "northeurope"
}

run "the_data_has_its_three_containers" {
  command = plan

  assert {
    condition     = keys(azurerm_storage_container.this) == ["features", "labels", "raw"]
    error_message = "raw, labels and features must exist."
  }
}

run "no_static_credential_opens_the_account" {
  command = plan

  assert {
    condition     = !azurerm_storage_account.this.shared_access_key_enabled && !azurerm_storage_account.this.local_user_enabled && !azurerm_storage_account.this.allow_nested_items_to_be_public
    error_message = "Keys, local users and public containers must be off."
  }
}

run "a_name_in_capitals_is_refused" {
  command = plan

  variables {
    name = "stVision"
  }

  expect_failures = [var.name]
}

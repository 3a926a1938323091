terraform {
  required_version = ">= 1.9"

  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 5.2"
    }
  }
{% if values.state %}

  # Every environment has a state of its own in the shared container. Access
  # is by Microsoft Entra, not by key.
  backend "azurerm" {
    subscription_id      = ${{ values.state.subscriptionId | hcl }}
    resource_group_name  = ${{ values.state.resourceGroup | hcl }}
    storage_account_name = ${{ values.state.storageAccount | hcl }}
    container_name       = ${{ values.state.container | hcl }}
    key                  = ${{ (values.environment.metadata.name + '.tfstate') | hcl }}
    use_azuread_auth     = true
  }
{% endif %}
}

provider "azurerm" {
  subscription_id = local.subscription_id

  # Blobs are reached with the caller's identity: the account has no keys.
  storage_use_azuread = true

  # Azure refuses resources of a provider that the subscription never used.
  resource_provider_registrations = "none"
  resource_providers_to_register = [
    "Microsoft.Compute",
    "Microsoft.ContainerRegistry",
    "Microsoft.ContainerService",
    "Microsoft.KeyVault",
    "Microsoft.ManagedIdentity",
    "Microsoft.Network",
    "Microsoft.Storage",
  ]

  features {
    key_vault {
      # Purge protection forbids the purge; a vault deleted before is taken up again.
      purge_soft_delete_on_destroy    = false
      recover_soft_deleted_key_vaults = true
    }

    resource_group {
      # Things made by hand in the group stop a destroy instead of vanishing with it.
      prevent_deletion_if_contains_resources = true
    }
  }
}

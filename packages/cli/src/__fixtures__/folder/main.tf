data "azurerm_client_config" "current" {}

resource "azurerm_resource_group" "this" {
  name     = "rg-vision"
  location = var.region
}

module "cluster" {
  source = "../../../../../terraform/modules/cluster"

  name                = "aks-vision"
  resource_group_name = azurerm_resource_group.this.name
  location            = azurerm_resource_group.this.location
  tenant_id           = data.azurerm_client_config.current.tenant_id
  kubernetes_version  = var.kubernetes_version
  node_pools          = var.node_pools
}

module "registry" {
  source = "../../../../../terraform/modules/registry"

  name                = "rallyvision"
  resource_group_name = azurerm_resource_group.this.name
  location            = azurerm_resource_group.this.location
}

module "storage" {
  source = "../../../../../terraform/modules/storage"

  name                = "rallyvision"
  resource_group_name = azurerm_resource_group.this.name
  location            = azurerm_resource_group.this.location
}

module "key_vault" {
  source = "../../../../../terraform/modules/key-vault"

  name                = "kv-rally-vision"
  resource_group_name = azurerm_resource_group.this.name
  location            = azurerm_resource_group.this.location
  tenant_id           = data.azurerm_client_config.current.tenant_id
}

module "identities" {
  source = "../../../../../terraform/modules/identities"

  environment         = "vision"
  resource_group_name = azurerm_resource_group.this.name
  location            = azurerm_resource_group.this.location
  oidc_issuer_url     = module.cluster.oidc_issuer_url
  kubelet_object_id   = module.cluster.kubelet_object_id

  workloads = {
    airflow = {
      namespace       = "airflow"
      service_account = "airflow"
      grants          = [{ scope = "storage", role = "Storage Blob Data Contributor" }]
    }
  }

  scopes = {
    registry = module.registry.id
    storage  = module.storage.id
  }
}

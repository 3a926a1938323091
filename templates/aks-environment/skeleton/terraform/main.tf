data "azurerm_client_config" "current" {}

module "tags" {
  source = ${{ values.sources['tags'] | hcl }}

  environment      = local.environment
  stage            = local.stage
  owner            = local.owner
  template         = local.template
  template_version = local.template_version
}

resource "azurerm_resource_group" "this" {
  name     = local.names.resource_group
  location = local.region
  tags     = module.tags.tags
}

module "cluster" {
  source = ${{ values.sources['cluster'] | hcl }}

  name                  = local.names.cluster
  resource_group_name   = azurerm_resource_group.this.name
  location              = azurerm_resource_group.this.location
  tenant_id             = data.azurerm_client_config.current.tenant_id
  kubernetes_version    = local.kubernetes_version
  tier                  = local.tier
  support_plan          = local.support_plan
  dedicated_system_pool = local.dedicated_system_pool
  node_pools            = local.node_pools
  tags                  = module.tags.tags
}

module "registry" {
  source = ${{ values.sources['registry'] | hcl }}

  name                = local.names.registry
  resource_group_name = azurerm_resource_group.this.name
  location            = azurerm_resource_group.this.location
  sku                 = local.registry_sku
  tags                = module.tags.tags
}

module "storage" {
  source = ${{ values.sources['storage'] | hcl }}

  name                = local.names.storage_account
  resource_group_name = azurerm_resource_group.this.name
  location            = azurerm_resource_group.this.location
  replication         = local.storage_replication
  retention_days      = local.retention_days
  containers          = ["raw", "labels", "features", "models"]
  tags                = module.tags.tags
}

module "key_vault" {
  source = ${{ values.sources['key-vault'] | hcl }}

  name                = local.names.key_vault
  resource_group_name = azurerm_resource_group.this.name
  location            = azurerm_resource_group.this.location
  tenant_id           = data.azurerm_client_config.current.tenant_id
  retention_days      = local.retention_days
  tags                = module.tags.tags
}

module "identities" {
  source = ${{ values.sources['identities'] | hcl }}

  environment         = local.environment
  resource_group_name = azurerm_resource_group.this.name
  location            = azurerm_resource_group.this.location
  oidc_issuer_url     = module.cluster.oidc_issuer_url
  kubelet_object_id   = module.cluster.kubelet_object_id
  workloads           = local.workloads
  assign_roles        = local.assign_roles
  tags                = module.tags.tags

  scopes = {
    registry         = module.registry.id
    storage          = module.storage.id
    "key-vault"      = module.key_vault.id
    "resource-group" = azurerm_resource_group.this.id
  }
}

locals {
  system_pools = [for pool in var.node_pools : pool if pool.mode == "System"]
  default_pool = local.system_pools[0]
  other_pools  = { for pool in var.node_pools : pool.name => pool if pool.name != local.default_pool.name }

  # Azure's own default, written out because the provider would otherwise plan
  # to remove it after every read.
  default_max_surge = "10%"

  # 1.36 follows the newest patch of 1.36 by itself. 1.36.3 stays on 1.36.3: an
  # automatic upgrade would be undone by the next apply.
  automatic_upgrade_channel = length(split(".", var.kubernetes_version)) == 2 ? "patch" : null

  # The pool that stands in during a rotation: 12 characters at most, and its
  # own for each pool, because one apply may rotate several at once.
  rotation_names = { for pool in var.node_pools : pool.name => "tmp${substr(sha1(pool.name), 0, 9)}" }
}

# The cluster acts on Azure with an identity that outlives it, so that what was
# granted to it survives a rebuild.
resource "azurerm_user_assigned_identity" "cluster" {
  name                = "id-${var.name}"
  resource_group_name = var.resource_group_name
  location            = var.location
  tags                = var.tags
}

resource "azurerm_kubernetes_cluster" "this" {
  name                      = var.name
  resource_group_name       = var.resource_group_name
  location                  = var.location
  dns_prefix                = substr(var.name, 0, 54)
  kubernetes_version        = var.kubernetes_version
  sku_tier                  = var.tier
  support_plan              = var.support_plan
  automatic_upgrade_channel = local.automatic_upgrade_channel
  node_os_upgrade_channel   = "NodeImage"
  tags                      = var.tags

  # People sign in with Microsoft Entra and get Azure roles; there is no admin
  # certificate that could leak. Pods sign in with their service account.
  local_account_disabled            = true
  role_based_access_control_enabled = true
  oidc_issuer_enabled               = true
  workload_identity_enabled         = true

  azure_active_directory_role_based_access_control {
    azure_rbac_enabled = true
    tenant_id          = var.tenant_id
  }

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.cluster.id]
  }

  # The pools below are placed by hand, on purpose: their sizes, zones and
  # counts were checked against quota.
  node_provisioning_profile {
    mode = "Manual"
  }

  # Overlay: pods take no addresses of the virtual network, so the number of
  # nodes is never limited by a subnet.
  network_profile {
    network_plugin      = "azure"
    network_plugin_mode = "overlay"
    network_data_plane  = "cilium"
    network_policy      = "cilium"
    load_balancer_sku   = "standard"
  }

  key_vault_secrets_provider {
    secret_rotation_enabled = true
  }

  default_node_pool {
    name                         = local.default_pool.name
    vm_size                      = local.default_pool.vm_size
    zones                        = local.default_pool.zones
    orchestrator_version         = var.kubernetes_version
    auto_scaling_enabled         = local.default_pool.autoscaler != null
    node_count                   = local.default_pool.autoscaler == null ? local.default_pool.count : null
    min_count                    = try(local.default_pool.autoscaler.min, null)
    max_count                    = try(local.default_pool.autoscaler.max, null)
    only_critical_addons_enabled = var.dedicated_system_pool
    temporary_name_for_rotation  = local.rotation_names[local.default_pool.name]
    tags                         = var.tags

    upgrade_settings {
      max_surge = coalesce(local.default_pool.max_surge, local.default_max_surge)
    }
  }

  lifecycle {
    precondition {
      condition     = var.support_plan != "AKSLongTermSupport" || var.tier == "Premium"
      error_message = "Long-term support needs tier Premium."
    }
  }
}

resource "azurerm_kubernetes_cluster_node_pool" "this" {
  for_each = local.other_pools

  name                        = each.value.name
  kubernetes_cluster_id       = azurerm_kubernetes_cluster.this.id
  mode                        = each.value.mode
  vm_size                     = each.value.vm_size
  zones                       = each.value.zones
  orchestrator_version        = var.kubernetes_version
  auto_scaling_enabled        = each.value.autoscaler != null
  node_count                  = each.value.autoscaler == null ? each.value.count : null
  min_count                   = try(each.value.autoscaler.min, null)
  max_count                   = try(each.value.autoscaler.max, null)
  temporary_name_for_rotation = local.rotation_names[each.key]
  tags                        = var.tags

  priority        = each.value.priority
  eviction_policy = each.value.priority == "Spot" ? coalesce(each.value.eviction_policy, "Delete") : null
  spot_max_price  = each.value.priority == "Spot" ? coalesce(each.value.spot_max_price, -1) : null

  # AKS puts these on spot nodes by itself; unwritten, every plan would want to
  # take them away again.
  node_labels = each.value.priority == "Spot" ? { "kubernetes.azure.com/scalesetpriority" = "spot" } : null
  node_taints = each.value.priority == "Spot" ? ["kubernetes.azure.com/scalesetpriority=spot:NoSchedule"] : null

  # Azure refuses surge settings on spot pools, so the block is left out there.
  dynamic "upgrade_settings" {
    for_each = each.value.priority == "Regular" ? [each.value] : []

    content {
      max_surge       = upgrade_settings.value.max_unavailable == null ? coalesce(upgrade_settings.value.max_surge, local.default_max_surge) : null
      max_unavailable = upgrade_settings.value.max_unavailable
    }
  }
}

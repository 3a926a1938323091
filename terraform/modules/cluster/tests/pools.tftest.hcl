mock_provider "azurerm" {}

variables {
  name                = "aks-vision"
  resource_group_name = "rg-vision"
  location            = "northeurope"
  tenant_id           = "00000000-0000-4000-8000-0000000000aa"
  kubernetes_version  = "1.36"
  node_pools = [
    { name = "system", mode = "System", vm_size = "Standard_D4s_v6", zones = ["1", "2"], count = 1, autoscaler = { min = 1, max = 2 } },
    { name = "workers", vm_size = "Standard_D8s_v6", priority = "Spot", count = 1, autoscaler = { min = 0, max = 5 } },
    { name = "batch", vm_size = "Standard_D8s_v6", count = 0 },
  ]
}

run "spot_pools_carry_no_surge" {
  command = plan

  assert {
    condition     = length(azurerm_kubernetes_cluster_node_pool.this["workers"].upgrade_settings) == 0
    error_message = "Azure refuses upgrade settings on a spot pool."
  }

  assert {
    condition     = azurerm_kubernetes_cluster_node_pool.this["workers"].eviction_policy == "Delete" && azurerm_kubernetes_cluster_node_pool.this["workers"].spot_max_price == -1
    error_message = "A spot pool without wishes is deleted on eviction and pays up to the regular price."
  }

  assert {
    condition     = azurerm_kubernetes_cluster_node_pool.this["workers"].node_taints == tolist(["kubernetes.azure.com/scalesetpriority=spot:NoSchedule"])
    error_message = "Spot nodes must carry the taint that AKS puts on them."
  }
}

run "regular_pools_surge" {
  command = plan

  assert {
    condition     = azurerm_kubernetes_cluster_node_pool.this["batch"].upgrade_settings[0].max_surge == "10%"
    error_message = "A regular pool without wishes surges by Azure's default."
  }

  assert {
    condition     = azurerm_kubernetes_cluster_node_pool.this["batch"].node_count == 0 && !azurerm_kubernetes_cluster_node_pool.this["batch"].auto_scaling_enabled
    error_message = "A paused pool has no nodes and no autoscaler."
  }
}

run "the_default_pool_is_the_first_system_pool" {
  command = plan

  assert {
    condition     = azurerm_kubernetes_cluster.this.default_node_pool[0].name == "system" && azurerm_kubernetes_cluster.this.default_node_pool[0].max_count == 2
    error_message = "The first pool of mode System is the default pool."
  }

  assert {
    condition     = !contains(keys(azurerm_kubernetes_cluster_node_pool.this), "system")
    error_message = "The default pool must not be made twice."
  }
}

run "a_minor_version_follows_patches" {
  command = plan

  assert {
    condition     = azurerm_kubernetes_cluster.this.automatic_upgrade_channel == "patch"
    error_message = "1.36 must follow its patches."
  }
}

run "a_patch_version_stays" {
  command = plan

  variables {
    kubernetes_version = "1.36.3"
  }

  assert {
    condition     = azurerm_kubernetes_cluster.this.automatic_upgrade_channel == null
    error_message = "1.36.3 must not be upgraded behind Terraform's back."
  }
}

run "a_surge_on_spot_is_refused" {
  command = plan

  variables {
    node_pools = [
      { name = "system", mode = "System", vm_size = "Standard_D4s_v6", count = 1 },
      { name = "workers", vm_size = "Standard_D8s_v6", priority = "Spot", count = 1, max_surge = "1" },
    ]
  }

  expect_failures = [var.node_pools]
}

run "a_cluster_without_system_pool_is_refused" {
  command = plan

  variables {
    node_pools = [{ name = "workers", vm_size = "Standard_D8s_v6", count = 1 }]
  }

  expect_failures = [var.node_pools]
}

run "long_term_support_needs_premium" {
  command = plan

  variables {
    support_plan = "AKSLongTermSupport"
    tier         = "Standard"
  }

  expect_failures = [azurerm_kubernetes_cluster.this]
}

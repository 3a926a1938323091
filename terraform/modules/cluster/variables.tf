variable "name" {
  description = "Name of the cluster."
  type        = string

  validation {
    condition     = can(regex("^[a-zA-Z0-9]([-_a-zA-Z0-9]{0,61}[a-zA-Z0-9])?$", var.name))
    error_message = "name must be 1-63 letters, digits, hyphens or underscores, a letter or digit first and last."
  }
}

variable "resource_group_name" {
  description = "Resource group of the cluster."
  type        = string
}

variable "location" {
  description = "Azure region."
  type        = string
}

variable "tenant_id" {
  description = "Microsoft Entra tenant in which people sign in to the cluster."
  type        = string
}

variable "kubernetes_version" {
  description = "1.36 follows its newest patch, 1.36.3 stays."
  type        = string

  validation {
    condition     = can(regex("^1\\.[0-9]{1,3}(\\.[0-9]{1,3})?$", var.kubernetes_version))
    error_message = "kubernetes_version must be a version such as 1.36 or 1.36.3."
  }
}

variable "tier" {
  description = "Free, Standard (with an uptime agreement) or Premium (with long-term support)."
  type        = string
  default     = "Free"

  validation {
    condition     = contains(["Free", "Standard", "Premium"], var.tier)
    error_message = "tier must be Free, Standard or Premium."
  }
}

variable "support_plan" {
  description = "KubernetesOfficial or AKSLongTermSupport (needs tier Premium)."
  type        = string
  default     = "KubernetesOfficial"

  validation {
    condition     = contains(["KubernetesOfficial", "AKSLongTermSupport"], var.support_plan)
    error_message = "support_plan must be KubernetesOfficial or AKSLongTermSupport."
  }
}

variable "dedicated_system_pool" {
  description = "Whether the first system pool takes cluster services only. Changing it replaces the pool's nodes."
  type        = bool
  default     = false
}

variable "node_pools" {
  description = "The pools. The first one of mode System is the cluster's default pool. count is fixed where autoscaler is null."
  type = list(object({
    name            = string
    mode            = optional(string, "User")
    vm_size         = string
    zones           = optional(list(string), [])
    priority        = optional(string, "Regular")
    count           = number
    autoscaler      = optional(object({ min = number, max = number }))
    max_surge       = optional(string)
    max_unavailable = optional(string)
    eviction_policy = optional(string)
    spot_max_price  = optional(number)
  }))

  validation {
    condition     = anytrue([for pool in var.node_pools : pool.mode == "System" && pool.priority == "Regular"])
    error_message = "One pool must have mode System and priority Regular."
  }

  validation {
    condition     = length(distinct(var.node_pools[*].name)) == length(var.node_pools)
    error_message = "Pool names must differ."
  }

  validation {
    condition     = alltrue([for pool in var.node_pools : can(regex("^[a-z][a-z0-9]{0,11}$", pool.name))])
    error_message = "Pool names must be 1-12 lower-case letters or digits, a letter first."
  }

  validation {
    condition     = alltrue([for pool in var.node_pools : contains(["Regular", "Spot"], pool.priority) && contains(["System", "User"], pool.mode)])
    error_message = "priority must be Regular or Spot, mode System or User."
  }

  validation {
    condition     = alltrue([for pool in var.node_pools : pool.mode == "User" || pool.priority == "Regular"])
    error_message = "A system pool cannot be a spot pool."
  }

  validation {
    condition     = alltrue([for pool in var.node_pools : pool.priority == "Regular" || (pool.max_surge == null && pool.max_unavailable == null)])
    error_message = "Spot pools take neither max_surge nor max_unavailable: Azure refuses them."
  }

  validation {
    condition     = alltrue([for pool in var.node_pools : pool.max_surge == null || pool.max_unavailable == null])
    error_message = "A pool takes max_surge or max_unavailable, not both."
  }

  validation {
    condition     = alltrue([for pool in var.node_pools : pool.priority == "Spot" || (pool.eviction_policy == null && pool.spot_max_price == null)])
    error_message = "eviction_policy and spot_max_price are for spot pools only."
  }
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}

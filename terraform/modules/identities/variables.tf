variable "environment" {
  description = "Name of the environment; part of the names of its identities."
  type        = string
}

variable "resource_group_name" {
  description = "Resource group of the identities."
  type        = string
}

variable "location" {
  description = "Azure region."
  type        = string
}

variable "oidc_issuer_url" {
  description = "Address under which the cluster publishes the keys of its service account tokens."
  type        = string
}

variable "kubelet_object_id" {
  description = "Object id of the identity with which the nodes pull images."
  type        = string
}

variable "workloads" {
  description = "By workload: the service account its pods run as, and the roles of its identity. A grant's scope is a key of scopes."
  type = map(object({
    namespace       = string
    service_account = string
    grants = list(object({
      scope = string
      role  = string
    }))
  }))

  validation {
    condition     = alltrue([for name in keys(var.workloads) : can(regex("^[a-z][a-z0-9-]{0,30}$", name))])
    error_message = "names of workloads must be lower-case letters, digits or hyphens, a letter first, 31 at most."
  }
}

variable "scopes" {
  description = "Resource ids that roles are granted on: registry, storage, key-vault and resource-group."
  type        = map(string)

  validation {
    condition     = contains(keys(var.scopes), "registry")
    error_message = "scopes must have the key registry."
  }

  validation {
    condition = alltrue(flatten([
      for workload in values(var.workloads) : [
        for grant in workload.grants : contains(keys(var.scopes), grant.scope)
      ]
    ]))
    error_message = "every grant's scope must be a key of scopes."
  }
}

variable "assign_roles" {
  description = "Whether roles are granted. False where the caller may not write role assignments: then someone who may must grant them."
  type        = bool
  default     = true
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}

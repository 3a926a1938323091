variable "name" {
  description = "Name of the vault, unique in all of Azure, deleted vaults included."
  type        = string

  validation {
    condition     = can(regex("^[a-zA-Z][a-zA-Z0-9-]{1,22}[a-zA-Z0-9]$", var.name)) && !strcontains(var.name, "--")
    error_message = "name must be 3-24 letters, digits or single hyphens, a letter first, no hyphen last."
  }
}

variable "resource_group_name" {
  description = "Resource group of the vault."
  type        = string
}

variable "location" {
  description = "Azure region."
  type        = string
}

variable "tenant_id" {
  description = "Microsoft Entra tenant whose identities may be granted access."
  type        = string
}

variable "retention_days" {
  description = "Days for which a deleted vault or secret can be brought back. Azure does not let this change later."
  type        = number
  default     = 90

  validation {
    condition     = var.retention_days >= 7 && var.retention_days <= 90
    error_message = "retention_days must be 7-90."
  }
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}

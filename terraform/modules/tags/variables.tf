variable "environment" {
  description = "Name of the environment."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,18}[a-z0-9]$", var.environment))
    error_message = "environment must be 3-20 lower-case letters, digits or hyphens, a letter first."
  }
}

variable "stage" {
  description = "dev, staging or prod."
  type        = string

  validation {
    condition     = contains(["dev", "staging", "prod"], var.stage)
    error_message = "stage must be dev, staging or prod."
  }
}

variable "owner" {
  description = "Entity reference of the owner in the software catalog, such as group:default/platform."
  type        = string

  validation {
    condition     = length(var.owner) > 0 && length(var.owner) <= 256
    error_message = "owner must have 1-256 characters: the limit of an Azure tag value."
  }
}

variable "template" {
  description = "Entity reference of the template that wrote the environment."
  type        = string
}

variable "template_version" {
  description = "Version of that template."
  type        = string
}

variable "subscription_id" {
  type = string
}

variable "region" {
  type    = string
  default = "northeurope"
}

variable "node_pools" {
  type = any
}

variable "kubernetes_version" {
  type    = string
  default = "1.36"
}

# One tag set for everything an environment owns, so that costs, policies and
# searches find all of it by the same keys.
locals {
  tags = {
    environment      = var.environment
    stage            = var.stage
    owner            = var.owner
    managed-by       = "terraform"
    template         = var.template
    template-version = var.template_version
  }
}

# Each workload has one identity of its own. Its pods prove who they are with
# the token that Kubernetes gives their service account, which Azure trusts
# through the federated credential: no secret is stored anywhere.
resource "azurerm_user_assigned_identity" "workload" {
  for_each = var.workloads

  name                = "id-${var.environment}-${each.key}"
  resource_group_name = var.resource_group_name
  location            = var.location
  tags                = var.tags
}

resource "azurerm_federated_identity_credential" "workload" {
  for_each = var.workloads

  name                      = "aks-${each.key}"
  user_assigned_identity_id = azurerm_user_assigned_identity.workload[each.key].id
  issuer                    = var.oidc_issuer_url
  subject                   = "system:serviceaccount:${each.value.namespace}:${each.value.service_account}"
  audience                  = ["api://AzureADTokenExchange"]
}

locals {
  grants = merge([
    for workload, settings in var.workloads : {
      for grant in settings.grants : "${workload}/${grant.scope}/${grant.role}" => {
        workload = workload
        scope    = grant.scope
        role     = grant.role
      }
    }
  ]...)
}

resource "azurerm_role_assignment" "workload" {
  for_each = var.assign_roles ? local.grants : {}

  scope                = var.scopes[each.value.scope]
  role_definition_name = each.value.role
  principal_id         = azurerm_user_assigned_identity.workload[each.value.workload].principal_id

  # A new identity takes a while to reach every replica of the directory.
  # Naming its type spares the look-up that would fail until then.
  principal_type = "ServicePrincipal"
}

# The nodes pull images with the identity of their kubelet.
resource "azurerm_role_assignment" "acr_pull" {
  count = var.assign_roles ? 1 : 0

  scope                = var.scopes["registry"]
  role_definition_name = "AcrPull"
  principal_id         = var.kubelet_object_id
  principal_type       = "ServicePrincipal"
}

mock_provider "azurerm" {}

variables {
  environment         = "vision"
  resource_group_name = "rg-vision"
  location            = "northeurope"
  oidc_issuer_url     = "https://northeurope.oic.prod-aks.azure.com/tenant/cluster/"
  kubelet_object_id   = "00000000-0000-4000-8000-0000000000bb"
  scopes = {
    registry = "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/rg-vision/providers/Microsoft.ContainerRegistry/registries/crvision"
    storage  = "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/rg-vision/providers/Microsoft.Storage/storageAccounts/stvision"
  }
  workloads = {
    airflow = {
      namespace       = "airflow"
      service_account = "airflow"
      grants          = [{ scope = "storage", role = "Storage Blob Data Contributor" }]
    }
  }
}

run "each_workload_trusts_its_own_service_account" {
  command = plan

  assert {
    condition     = azurerm_federated_identity_credential.workload["airflow"].subject == "system:serviceaccount:airflow:airflow"
    error_message = "The credential must name the service account of the workload."
  }

  assert {
    condition     = azurerm_role_assignment.workload["airflow/storage/Storage Blob Data Contributor"].scope == var.scopes["storage"]
    error_message = "The role must be granted on the storage account."
  }
}

run "no_roles_where_the_caller_may_not_grant_them" {
  command = plan

  variables {
    assign_roles = false
  }

  assert {
    condition     = length(azurerm_role_assignment.workload) + length(azurerm_role_assignment.acr_pull) == 0
    error_message = "No role may be assigned."
  }

  assert {
    condition     = length(output.grants) == 1
    error_message = "What is missing must still be said."
  }
}

run "an_unknown_scope_is_refused" {
  command = plan

  variables {
    workloads = {
      airflow = {
        namespace       = "airflow"
        service_account = "airflow"
        grants          = [{ scope = "moon", role = "Reader" }]
      }
    }
  }

  expect_failures = [var.scopes]
}

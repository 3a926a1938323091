variables {
  environment      = "vision"
  stage            = "dev"
  owner            = "group:default/platform"
  template         = "template:default/aks-environment"
  template_version = "1.0.0"
}

run "every_tag_has_a_value" {
  command = plan

  assert {
    condition     = output.tags["owner"] == "group:default/platform" && alltrue([for value in values(output.tags) : value != ""])
    error_message = "Owner and all the other tags must be set."
  }
}

run "an_unknown_stage_is_refused" {
  command = plan

  variables {
    stage = "test"
  }

  expect_failures = [var.stage]
}

output "tags" {
  description = "The tag set."
  value       = local.tags
}

# A pair that Terraform keeps nowhere: no state and no plan has it. The application gets its public half, the secret
# store its private half, in the same apply.

variable "key_version" {
  description = "Raise it for another pair. Raise it too when an apply failed between the application and the store."
  type        = number
  default     = 1
}

variable "secret_store_command" {
  description = "Reads the private key from its standard input and keeps it, such as: vault kv put secret/shop private_key=-"
  type        = string
}

ephemeral "vonage_key_pair" "service" {}

resource "vonage_application" "service" {
  name                   = "Service with a write-only key"
  private_key_wo         = ephemeral.vonage_key_pair.service.private_key
  private_key_wo_version = var.key_version

  capabilities = {
    voice = {
      webhooks = {
        answer_url = { address = "https://example.com/webhooks/answer" }
      }
    }
  }
}

resource "terraform_data" "handover" {
  triggers_replace = [vonage_application.service.id, var.key_version]

  provisioner "local-exec" {
    # Through the environment: others on this machine can read command lines.
    command     = "printf '%s' \"$PRIVATE_KEY\" | ${var.secret_store_command}"
    environment = { PRIVATE_KEY = ephemeral.vonage_key_pair.service.private_key }
  }
}

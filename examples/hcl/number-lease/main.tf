# A preview of a branch with a number of its own: lent from the free ones of the account, and given back by the destroy.

variable "branch" {
  description = "The branch that is previewed."
  type        = string
  default     = "feature/login"
}

locals {
  country  = "GB"
  features = ["VOICE"]
}

data "vonage_number_pool" "previews" {
  country  = local.country
  features = local.features
}

resource "vonage_application" "preview" {
  name = "Preview of ${provider::vonage::branch_name(var.branch, 40)}"

  capabilities = {
    voice = {
      webhooks = {
        answer_url = { address = "https://example.com/webhooks/answer" }
      }
    }
  }
}

resource "vonage_number_lease" "preview" {
  application_id = vonage_application.preview.id
  country        = local.country
  features       = local.features

  lifecycle {
    precondition {
      condition     = length(data.vonage_number_pool.previews.free) + length(data.vonage_number_pool.previews.held) > 0
      error_message = "The account owns no number that can be lent to a preview."
    }
  }
}

output "number" {
  value = vonage_number_lease.preview.msisdn
}

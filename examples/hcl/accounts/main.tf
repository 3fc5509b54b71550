# A primary account and a subaccount in one configuration. The primary one comes from the environment, as VONAGE_API_KEY
# and VONAGE_API_SECRET; the subaccount has a key and a secret of its own, and is chosen with `provider`. What a block
# leaves out has the default that the documentation names.

variable "subaccount_api_key" {
  description = "The API key of the subaccount."
  type        = string
}

variable "subaccount_api_secret" {
  description = "The API secret that belongs to it."
  type        = string
  sensitive   = true
}

variable "live_number" {
  description = "A number that the primary account owns."
  type        = string
  default     = "447700900001"
}

variable "staging_number" {
  description = "A number that the subaccount owns."
  type        = string
  default     = "447700900002"
}

provider "vonage" {
  max_retries     = 6
  request_timeout = 60
}

provider "vonage" {
  alias      = "subaccount"
  api_key    = var.subaccount_api_key
  api_secret = var.subaccount_api_secret
}

resource "vonage_application" "live" {
  name = "Booking"

  capabilities = {
    voice = {
      webhooks = {
        answer_url = { address = "https://live.example.com/answer" }
      }
    }
  }
}

resource "vonage_number_link" "live" {
  msisdn         = var.live_number
  application_id = vonage_application.live.id
}

# What belongs together names the same provider.
resource "vonage_application" "staging" {
  provider = vonage.subaccount
  name     = "Booking"

  capabilities = {
    voice = {
      webhooks = {
        answer_url = { address = "https://staging.example.com/answer" }
      }
    }
  }
}

resource "vonage_number_link" "staging" {
  provider       = vonage.subaccount
  msisdn         = var.staging_number
  application_id = vonage_application.staging.id
}

# An application that handles the calls of a number. The number must be owned: none is ever bought or cancelled.

variable "number" {
  description = "A number of the account, written as people write it."
  type        = string
  default     = "+44 7700 900002"
}

resource "vonage_application" "desk" {
  name = "Desk"

  capabilities = {
    voice = {
      webhooks = {
        answer_url = { address = "https://example.com/webhooks/answer" }
      }
    }
  }
}

resource "vonage_number_link" "desk" {
  msisdn         = provider::vonage::e164(var.number)
  application_id = vonage_application.desk.id
}

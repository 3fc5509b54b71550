# Two accounts: the default one from the environment, another by its alias. What the block leaves out has the default that
# the documentation names.

variable "test_api_key" {
  description = "The API key of the account for tests, or of a subaccount."
  type        = string
}

variable "test_api_secret" {
  description = "The API secret that belongs to the key."
  type        = string
  sensitive   = true
}

provider "vonage" {
  max_retries     = 6
  request_timeout = 60
}

provider "vonage" {
  alias      = "test"
  api_key    = var.test_api_key
  api_secret = var.test_api_secret
}

resource "vonage_application" "live" {
  name                = "Booking"
  deletion_protection = false
}

resource "vonage_application" "test" {
  provider = vonage.test
  name     = "Booking, test"
}

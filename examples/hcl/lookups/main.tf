# What is there already: applications and numbers of the account, and the functions of the provider.

variable "hotline" {
  description = "A number of the account, written as people write it."
  type        = string
  default     = "+44 (0)7700 900000"
}

data "vonage_application" "shop" {
  name = "shop"
}

data "vonage_applications" "with_voice" {
  name_pattern = "^shop"
  capability   = "voice"
}

data "vonage_number" "hotline" {
  msisdn = provider::vonage::e164(var.hotline)
}

data "vonage_numbers" "free_for_voice" {
  has_application = false
  country         = "GB"
  pattern         = "^4477"
  features        = ["VOICE"]
}

output "answer_url" {
  value = data.vonage_application.shop.capabilities.voice.webhooks.answer_url.address
}

output "key" {
  value = provider::vonage::public_key_fingerprint(data.vonage_application.shop.public_key)
}

output "voice_ids" {
  value = data.vonage_applications.with_voice.applications[*].id
}

output "hotline_application" {
  value = data.vonage_number.hotline.application_id
}

output "free_numbers" {
  value = data.vonage_numbers.free_for_voice.numbers[*].msisdn
}

output "preview_name" {
  value = provider::vonage::branch_name("feature/Login", 24)
}

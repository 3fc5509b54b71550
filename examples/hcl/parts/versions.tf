terraform {
  required_version = ">= 1.11"

  required_providers {
    vonage = {
      source  = "registry.terraform.io/vonage-iac/vonage"
      version = "0.1.0"
    }
  }
}

# A key pair that Terraform keeps nowhere, an application that has its public half, and a token made with the other.
# The token proves here, once, that Vonage takes it; hand it to whatever takes ephemeral values in its place.

ephemeral "vonage_key_pair" "service" {}

resource "vonage_application" "service" {
  name                   = "service"
  private_key_wo         = ephemeral.vonage_key_pair.service.private_key
  private_key_wo_version = 1
}

ephemeral "vonage_application_jwt" "service" {
  application_id = vonage_application.service.id
  private_key    = ephemeral.vonage_key_pair.service.private_key
  ttl            = 300
  sub            = "deploy"

  acl = {
    "/*/calls/**" = { methods = ["GET"] }
    "/*/users/**" = {}
  }
}

resource "terraform_data" "proof" {
  triggers_replace = vonage_application.service.id

  provisioner "local-exec" {
    # Not as an argument of curl: others on this machine can read command lines.
    command = "printf 'Authorization: Bearer %s' \"$TOKEN\" | curl -fsS -H @- \"$${VONAGE_API_URL:-https://api.nexmo.com}/v1/calls\""
    environment = {
      TOKEN = ephemeral.vonage_application_jwt.service.jwt
    }
  }
}

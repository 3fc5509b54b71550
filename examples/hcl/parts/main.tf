# One team owns the application and leaves its capabilities to others; each of them declares its own part.

resource "vonage_application" "shared" {
  name = "Shared"
}

resource "vonage_application_webhook" "answer" {
  application_id = vonage_application.shared.id
  capability     = "voice"
  webhook        = "answer_url"
  address        = "https://example.com/webhooks/answer"
}

resource "vonage_application_webhook" "inbound" {
  application_id = vonage_application.shared.id
  capability     = "messages"
  webhook        = "inbound_url"
  address        = "https://example.com/webhooks/inbound"
}

resource "vonage_application_capability" "rtc" {
  application_id = vonage_application.shared.id

  rtc = {
    webhooks = {
      event_url = { address = "https://example.com/webhooks/rtc" }
    }
  }
}

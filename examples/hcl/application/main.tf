# An application with every capability. What is left out has the default that the documentation names.

resource "vonage_application" "everything" {
  name = "Everything"

  capabilities = {
    voice = {
      webhooks = {
        answer_url          = { address = "https://example.com/webhooks/answer", http_method = "POST" }
        fallback_answer_url = { address = "https://backup.example.com/webhooks/answer" }
        event_url           = { address = "https://example.com/webhooks/event", socket_timeout = 3000 }
      }
      region               = "eu-west"
      conversations_ttl    = 24
      leg_persistence_time = 7
    }

    messages = {
      webhooks = {
        inbound_url = { address = "https://example.com/webhooks/inbound" }
        status_url  = { address = "https://example.com/webhooks/status" }
      }
      authenticate_inbound_media = true
    }

    rtc = {
      webhooks = {
        event_url = { address = "https://example.com/webhooks/rtc" }
      }
    }

    vbc = {}

    verify = {
      webhooks = {
        status_url = { address = "https://example.com/webhooks/verify" }
      }
    }

    video = {
      webhooks = {
        archive_status = { address = "https://example.com/webhooks/archives" }
        stream_created = { address = "https://example.com/webhooks/streams", active = false }
      }
      storage = { server_side_encryption = true }
    }

    network_apis = {
      network_application_id = "2bzfIFqRG128IcjSj1YhZNtw6LADG"
      redirect_uri           = "https://example.com/network/redirect"
    }
  }

  privacy             = { improve_ai = false }
  deletion_protection = false
}

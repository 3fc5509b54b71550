import type { LeafAttribute, ObjectAttribute } from '../attribute'
import { APPLICATION_SPEC } from '../sources'
import { videoWebhook, webhooksGroup } from '../webhook'

/** The capability `video`. */
export const video: ObjectAttribute = {
  kind: 'object',
  description: 'Video sessions with the Video API.',
  source: `${APPLICATION_SPEC}, VideoResponse`,
  attributes: {
    webhooks: webhooksGroup({
      archive_status: videoWebhook('Told when the status of an archive changes.'),
      connection_created: videoWebhook('Told when a client connects to a session.'),
      connection_destroyed: videoWebhook('Told when a client leaves a session.'),
      session_created: videoWebhook('Told when a session is created.'),
      session_destroyed: videoWebhook('Told when a session ends.'),
      session_notification: videoWebhook('Receives the notifications of sessions.'),
      stream_created: videoWebhook('Told when a client begins to publish a stream.'),
      stream_destroyed: videoWebhook('Told when a stream ends.'),
      render_status: videoWebhook('Told when the status of an Experience Composer changes.'),
      captions_status: videoWebhook('Told when the status of live captions changes.'),
      broadcast_status: videoWebhook('Told when the status of a broadcast changes.'),
      sip_call_created: videoWebhook('Told when a SIP call joins a session.'),
      sip_call_updated: videoWebhook('Told when a SIP call changes.'),
      sip_call_destroyed: videoWebhook('Told when a SIP call ends.'),
      sip_call_mute_forced: videoWebhook('Told when a moderator mutes a SIP call.'),
    }),
    storage: {
      kind: 'object',
      // Without it the dashboard shows the application wrongly. Source: vonage-dotnet-sdk, commit e28e94d6.
      always: true,
      description: 'How archives are stored. A create sends it, with false for what is left out.',
      source: `${APPLICATION_SPEC}, VideoResponse.storage; vonage-dotnet-sdk, VideoStorage`,
      attributes: {
        server_side_encryption: storageSwitch(
          'server_side_encryption',
          'Whether archives are encrypted where they are stored.',
        ),
        end_to_end_encryption: storageSwitch(
          'end_to_end_encryption',
          'Whether media is encrypted from client to client.',
        ),
        cloud_storage: storageSwitch(
          'cloud_storage',
          'Whether archives go to cloud storage of your own.',
        ),
      },
    },
  },
}

function storageSwitch(name: string, description: string): LeafAttribute {
  return {
    kind: 'boolean',
    default: false,
    absence: {
      means: null,
      source: 'vonage-dotnet-sdk, commit e28e94d6: an application can lack storage',
    },
    description,
    source: `${APPLICATION_SPEC}, VideoResponse.storage.${name}; vonage-dotnet-sdk, VideoStorage.Default`,
  }
}

/** The webhooks of video, written down a second time: the table of the model would agree with its own faults. */
export const videoSlots = [
  'archive_status',
  'connection_created',
  'connection_destroyed',
  'session_created',
  'session_destroyed',
  'session_notification',
  'stream_created',
  'stream_destroyed',
  'render_status',
  'captions_status',
  'broadcast_status',
  'sip_call_created',
  'sip_call_updated',
  'sip_call_destroyed',
  'sip_call_mute_forced',
]

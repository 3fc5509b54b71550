/** Where the control calls and the page live. */
export const CONTROL_PREFIX = '/__emulator/'

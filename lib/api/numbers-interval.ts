/**
 * Milliseconds between two requests to the Numbers API of Vonage: one request a second. Source: vonage-php-sdk-core,
 * src/Numbers/Client.php ("This API is 1 request per second"); Vonage support article 5667853760284. No limit of the
 * Application API is documented.
 */
export const NUMBERS_INTERVAL_MS = 1_000

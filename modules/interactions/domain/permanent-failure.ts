/** The other side said a final no (SMTP 5xx, HTTP 4xx): trying again cannot help. */
export class PermanentFailure extends Error {}

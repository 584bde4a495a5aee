/**
 * A received mail's own HTML as a page for a frame that may do nothing. It was sanitised when it came in
 * (modules/interactions/channels/email/sanitise-html.ts); here it is locked in once more: the frame has no scripts, no forms and an
 * origin of its own, and the policy lets it load nothing, so that a remote picture tells nobody who read when.
 */
export const mailPageOf = (html: string): string =>
  `<!doctype html><html><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'">
<meta name="referrer" content="no-referrer"><style>body{margin:8px;font:14px/1.5 sans-serif;overflow-wrap:anywhere}img{display:none}</style>
</head><body>${html}</body></html>`

/** What the frame may do: open a link in a window of its own, and nothing else. */
export const mailSandbox = 'allow-popups allow-popups-to-escape-sandbox'

/** How many remote pictures wait behind their addresses. */
export const blockedPictures = (html: string): number => html.split('data-blocked-src="').length - 1

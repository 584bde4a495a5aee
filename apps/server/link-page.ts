/** The empty pages of links that customers get, each filled by the widget of its name. Without styles of their own, so that nothing flickers. */
const pages = {
  survey: { title: '服务评价', noScript: '请启用 JavaScript 后评价。Please enable JavaScript to answer.' },
  consent: { title: '退订与撤回同意', noScript: '请启用 JavaScript 后办理。Please enable JavaScript to unsubscribe.' },
} as const
type Kind = keyof typeof pages
const htmlOf = (kind: Kind, face: string) => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${pages[kind].title}</title>
<script defer src="/widgets/${kind}.js" data-face="${face}"></script>
</head>
<body><noscript>${pages[kind].noScript}</noscript></body>
</html>
`
/** It may be framed by ourselves only: the editor of definitions previews it. The token in the address goes nowhere else. */
const headers = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'SAMEORIGIN',
  'x-robots-tag': 'noindex',
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
}
const address = /^\/(survey|consent)\/[\w-]{1,120}$/

/** The page for a customer's link; undefined for every other address. `face` is the style sheet of our Chinese face, for machines without one. */
export function linkPage(path: string, method: string, face: string | undefined): Response | undefined {
  const kind = address.exec(path)?.[1] as Kind | undefined
  return kind && new Response(method === 'HEAD' ? null : htmlOf(kind, face ?? ''), { headers })
}

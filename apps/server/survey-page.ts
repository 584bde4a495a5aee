/** The empty page of a customer's survey link; apps/widgets/survey.ts fills it. Without styles of its own, so that nothing flickers. */
const htmlOf = (face: string) => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>服务评价</title>
<script defer src="/widgets/survey.js" data-face="${face}"></script>
</head>
<body><noscript>请启用 JavaScript 后评价。Please enable JavaScript to answer.</noscript></body>
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
const address = /^\/survey\/[\w-]{1,100}$/

/** The page for a survey link; undefined for every other address. `face` is the style sheet of our Chinese face, for machines without one. */
export const surveyPage = (path: string, method: string, face: string | undefined): Response | undefined =>
  address.test(path) ? new Response(method === 'HEAD' ? null : htmlOf(face ?? ''), { headers }) : undefined

import { encode } from 'uqr'

/** A QR code as a picture that scales; black on white whatever the theme, because cameras look for that. */
export function QrCode({
  text,
  label,
  size,
}: {
  readonly text: string
  readonly label: string
  readonly size: number
}) {
  const { data, size: squares } = encode(text, { ecc: 'M', border: 4 })
  const path = data
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
    .filter(Boolean)
    .join('')
  return (
    <svg role="img" aria-label={label} width={size} height={size} viewBox={`0 0 ${squares} ${squares}`}>
      <rect width={squares} height={squares} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  )
}

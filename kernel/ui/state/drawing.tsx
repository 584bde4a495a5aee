/** Small line drawings for empty and broken places: our own line, in the theme's colours. */
const drawings = {
  empty: (
    <>
      <path d="M10 44h18l6 8h28l6-8h18" />
      <path d="M10 44l14-24h48l14 24v22a4 4 0 0 1-4 4H14a4 4 0 0 1-4-4z" />
    </>
  ),
  lost: (
    <>
      <circle cx="42" cy="38" r="20" />
      <path d="M57 53l18 18" />
      <path d="M35 33a8 8 0 1 1 9 8v4M44 51v.5" />
    </>
  ),
  locked: (
    <>
      <rect x="26" y="36" width="44" height="34" rx="5" />
      <path d="M34 36v-8a14 14 0 0 1 28 0v8M48 49v9" />
    </>
  ),
  broken: (
    <>
      <path d="M8 46h22l6-16 8 30 5-14h9" />
      <path d="M66 40l12 12M78 40L66 52" />
    </>
  ),
} as const
export type DrawingName = keyof typeof drawings

export function Drawing({ name }: { readonly name: DrawingName }) {
  return (
    <svg
      className="cl-drawing"
      viewBox="0 0 96 84"
      width="96"
      height="84"
      fill="none"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {drawings[name]}
    </svg>
  )
}

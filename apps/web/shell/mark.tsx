/** The mark: a line that answers. */
export function Mark({ size = 28 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" className="cl-mark">
      <rect width="32" height="32" rx="8" fill="#14545f" />
      <path
        d="M5 20h5.5l3-9.5 4.5 15 3-10.5H27"
        fill="none"
        stroke="#f0b64b"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}

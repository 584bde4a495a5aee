import { useLocale } from '#kernel/ui'

const steps = {
  'zh-CN': ['客户来电', '时限开始', '专人处理', '恢复', '客户评价', '改进'],
  en: ['Spoken', 'Clock starts', 'In hand', 'Restored', 'Asked', 'Improved'],
} as const
const points = [
  [30, 150],
  [110, 96],
  [200, 118],
  [290, 60],
  [372, 84],
  [446, 34],
] as const

/** The one idea of the product as a line: a promise, step by step, back to where it can be made better. */
export function PromiseLine() {
  const words = steps[useLocale()]
  const path = points
    .map(([x, y], i) => {
      if (i === 0) return `M${x} ${y}`
      const [px, py] = points[i - 1]!
      return `C${(px + x) / 2} ${py} ${(px + x) / 2} ${y} ${x} ${y}`
    })
    .join('')
  return (
    <svg className="cl-promise-line" viewBox="0 0 480 200" fill="none">
      <path d={`${path}L446 190L30 190Z`} fill="url(#cl-promise-fill)" />
      <path d={path} stroke="#f0b64b" strokeWidth="3" strokeLinecap="round" />
      {points.map(([x, y], i) => (
        <g key={words[i]}>
          <line x1={x} x2={x} y1={y + 8} y2="168" stroke="#ffffff" strokeOpacity=".14" />
          <circle cx={x} cy={y} r="6" fill="#0b3941" stroke="#f0b64b" strokeWidth="3" />
          <text x={x} y="186" textAnchor="middle" fontSize="12.5" fill="#c9dcdf">
            {words[i]}
          </text>
        </g>
      ))}
      <defs>
        <linearGradient id="cl-promise-fill" x1="0" x2="0" y1="30" y2="190" gradientUnits="userSpaceOnUse">
          <stop stopColor="#f0b64b" stopOpacity=".16" />
          <stop offset="1" stopColor="#f0b64b" stopOpacity="0" />
        </linearGradient>
      </defs>
    </svg>
  )
}

const browsers: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger\/([\d.]+)/, 'WeChat'],
  [/Edg\/(\d+)/, 'Edge'],
  [/Firefox\/(\d+)/, 'Firefox'],
  [/Chrome\/(\d+)/, 'Chrome'],
  [/Version\/(\d+)[\d.]* .*Safari/, 'Safari'],
]
const systems: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
]

/** A browser by the name people know it by, from what it says of itself; anything else as it says. */
export function programName(userAgent: string): string {
  const browser = browsers.find(([sign]) => sign.test(userAgent))
  if (!browser) return userAgent.slice(0, 60)
  const version = browser[0].exec(userAgent)?.[1] ?? ''
  const system = systems.find(([sign]) => sign.test(userAgent))?.[1]
  return [`${browser[1]} ${version}`.trim(), system].filter(Boolean).join(' · ')
}

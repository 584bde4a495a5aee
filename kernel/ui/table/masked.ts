/**
 * Personal data as a file shows them by default: enough to recognise whom one knows, too little to use. Telephone numbers keep
 * three and four digits (GB/T 37964), mail its first letter and domain, names the first letter of each word.
 */
export function masked(text: string): string {
  const mail = /^([^\s@]+)@([^\s@]+)$/.exec(text)
  if (mail) return `${mail[1]!.slice(0, 1)}***@${mail[2]}`
  if (/^\+?[\d\s-]{7,}$/.test(text)) {
    const digits = text.replaceAll(/\D/g, '')
    return `${digits.slice(0, 3)}${'*'.repeat(Math.max(1, digits.length - 7))}${digits.slice(-4)}`
  }
  return text
    .split(' ')
    .map((word) => {
      const letters = [...word]
      return letters.length === 0 ? '' : `${letters[0]}${'*'.repeat(Math.max(1, Math.min(3, letters.length - 1)))}`
    })
    .join(' ')
}

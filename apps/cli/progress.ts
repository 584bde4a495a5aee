/** How far long work is: one line beside the answer, renewed at most four times a second, for people only. */
export function sayProgress<T>(words: (at: T) => string): { readonly told: (at: T) => void; readonly end: () => void } {
  const { stderr } = process
  const everyMs = stderr.isTTY ? 250 : 5000
  let [last, shown] = [performance.now(), false]
  return {
    told: (at) => {
      if (performance.now() - last < everyMs) return
      last = performance.now()
      shown = true
      stderr.write(stderr.isTTY ? `\r\u001b[K${words(at)}` : `${words(at)}\n`)
    },
    end: () => {
      if (shown && stderr.isTTY) stderr.write('\r\u001b[K')
    },
  }
}

export const sizeOf = (bytes: number): string =>
  bytes < 1024 ** 3 ? `${(bytes / 1024 ** 2).toFixed(1)} MiB` : `${(bytes / 1024 ** 3).toFixed(2)} GiB`

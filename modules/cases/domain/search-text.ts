const cjk = /[\u3400-\u9fff]+/g

/**
 * Words to index or to look for: Latin words and numbers in lower case, Chinese in overlapping pairs, because a dictionary
 * splits 宽带 where people search for it whole. A single Chinese character stands alone.
 */
export function searchWords(text: string): string[] {
  const lower = text.normalize('NFKC').toLowerCase()
  const words = lower.replace(cjk, ' ').match(/[\p{L}\p{N}]+/gu) ?? []
  const pairs = (lower.match(cjk) ?? []).flatMap((run) =>
    run.length === 1 ? [run] : Array.from({ length: run.length - 1 }, (_, i) => run.slice(i, i + 2)),
  )
  return [...new Set([...words, ...pairs])]
}

import { classAt, hiddenValue } from '#kernel/contract'
import { sql } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { readByHref } from '#kernel/http'
import { useCase, type Ctx } from '#kernel/module'
import { revealedForMs, revealEndpoints } from '../contract/reveal.ts'

const leastWords = 5
/** Who needs more than this in so long (ms) copies a register rather than serves customers. */
const limits = [
  { ms: 600_000, most: 30 },
  { ms: 86_400_000, most: 200 },
] as const

/** Shows one value that is masked for this person. The audit keeps of whom, which attribute and why, never the value. */
export const revealValue = useCase(revealEndpoints.revealValue, async (ctx, { href, path, reason, note }) => {
  const words = note?.trim() ?? ''
  if (reason === 'other' && [...words].length < leastWords)
    refuse('invalid', 'reasonNeedsWords', { least: leastWords }, [{ path: 'note', code: 'reasonNeedsWords' }])
  await keepWithin(ctx)
  const { noun, id, plan, resource } = await readByHref(ctx, href)
  const found = valueAt(resource, path.split('.'))
  if (!found) return refuse('missing', 'notRevealable')
  const kind = classAt(plan, found.attribute)
  // What nobody declared has no class and is masked by what it looks like; a rule that hides its class hides this, too.
  if (ctx.actor.fields[kind ?? 'content'] === 'hidden') refuse('forbidden', 'notRevealable')
  ctx.audit({
    noun,
    id: found.id ?? id,
    after: {
      attribute: found.attribute,
      ...(kind ? { class: kind } : {}),
      reason,
      ...(words ? { note: words } : {}),
      at: href.replace(/[?#].*$/s, ''),
    },
  })
  return { revealed: found.value, until: new Date(ctx.now.getTime() + revealedForMs) }
})

/** Two at once of the same person wait for each other, so that the limit is one. */
async function keepWithin(ctx: Ctx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`reveal ${ctx.actor.id}`}, 0))`.execute(ctx.tx)
  for (const { ms, most } of limits) {
    const since = new Date(ctx.now.getTime() - ms)
    const found = await sql<{ n: number; first: Date | null }>`select count(*)::int as n, min(at) as first
      from kernel.audit_entry where operation = 'revealValue' and actor_id = ${ctx.actor.id} and at > ${since}`.execute(
      ctx.tx,
    )
    const { n, first } = found.rows[0]!
    if (n >= most)
      refuse('tooMany', 'revealLimit', {
        most,
        minutes: ms / 60_000,
        seconds: Math.max(1, Math.ceil((first!.getTime() + ms - ctx.now.getTime()) / 1000)),
      })
  }
}

interface Found {
  readonly value: string
  /** The dotted attribute without the places of items. */
  readonly attribute: string
  /** Of the nearest thing around it that has one. */
  readonly id: string | undefined
}
function valueAt(resource: unknown, path: readonly string[]): Found | undefined {
  let at = resource
  let id: string | undefined
  const names: string[] = []
  for (const part of path) {
    if (Array.isArray(at)) at = at.find((v) => (v as { id?: unknown } | null)?.id === part) ?? at[Number(part)]
    else {
      names.push(part)
      at = at && typeof at === 'object' && Object.hasOwn(at, part) ? (at as Record<string, unknown>)[part] : undefined
    }
    const own = (at as { id?: unknown } | null | undefined)?.id
    if (typeof own === 'string') id = own
  }
  if (at === undefined || at === null || at === hiddenValue) return undefined
  const value = typeof at === 'string' ? at : JSON.stringify(at, null, 2)
  return { value, attribute: names.join('.'), id }
}

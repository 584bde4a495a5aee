import { useCase, type EvidenceReading } from '#kernel/module'
import { evidenceContract as c } from '../contract/evidence.ts'
import { evidenced, standing } from '../domain/evidence.ts'

export const readEvidence = useCase(c.readEvidence, async (ctx, { control }) => {
  const sources = new Map(ctx.host.modules.flatMap((m) => m.evidence ?? []).map((s) => [s.code, s]))
  const asked = Object.entries(evidenced).filter(
    ([, controls]) => control === undefined || (controls as readonly string[]).includes(control),
  )
  const named = await ctx.tx
    .selectFrom('governance.requirement')
    .select(['id', 'code', 'name_zh', 'name_en'])
    .where('framework', '=', 'iso27001')
    .where('code', 'in', [...new Set(asked.flatMap(([, controls]) => controls)), ''])
    .orderBy('position')
    .execute()
  const items = []
  for (const [code, controls] of asked) {
    const reading: EvidenceReading | undefined = await sources.get(code as keyof typeof evidenced)?.read(ctx)
    items.push({
      code,
      controls: named
        .filter((r) => (controls as readonly string[]).includes(r.code))
        .map((r) => ({ id: r.id, code: r.code, nameZh: r.name_zh, nameEn: r.name_en })),
      result: reading ? standing(reading, ctx.now) : ('none' as const),
      at: reading?.at ?? null,
      staleAfterMs: reading?.staleAfterMs ?? null,
      saidZh: reading?.said['zh-CN'] ?? null,
      saidEn: reading?.said.en ?? null,
      path: reading?.path ?? null,
    })
  }
  return { items }
})

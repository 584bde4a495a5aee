import type { Client } from '#kernel/contract'
import type { casesContract } from './contract/index.ts'

type Cases = Client<typeof casesContract>
let n = 0

/** A body with which a desk opens a case; `over` replaces what a test is about. */
export const aNewCase = (over: Partial<Parameters<Cases['openCase']>[0]> = {}): Parameters<Cases['openCase']>[0] => ({
  name: `宽带断网 ${++n}`,
  description: '光猫红灯，无法上网，已重启。',
  ticketType: 'faultReport',
  severity: 'significant',
  kind: 'faultReport',
  ...over,
})

/** The codes and categories that a fresh installation and the tests start from. */
export async function aCatalog(cases: Cases): Promise<{ faultCategoryId: string }> {
  const existing = (await cases.listClosureCodes({})).items
  if (!existing.length) {
    for (const [role, code, nameZh, nameEn] of [
      ['cause', 'fibreCut', '光缆中断', 'Fibre cut'],
      ['cause', 'customerEquipment', '用户设备', 'Customer equipment'],
      ['cause', 'billingError', '计费差错', 'Billing error'],
      ['solution', 'repaired', '已修复', 'Repaired'],
      ['solution', 'explained', '已解释', 'Explained'],
      ['solution', 'refunded', '已退费', 'Refunded'],
    ] as const)
      await cases.createClosureCode({ role, code, nameZh, nameEn })
  }
  const found = (await cases.listCategories({ filter: { code: 'broadbandDown' } })).items[0]
  const category =
    found ??
    (await cases.createCategory({
      kind: 'faultReport',
      code: 'broadbandDown',
      nameZh: '宽带断网',
      nameEn: 'Broadband down',
      skill: 'broadband',
      minLevel: 2,
    }))
  return { faultCategoryId: category.id }
}

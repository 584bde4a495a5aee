import { columnsOf, mapOf } from '#kernel/data-map'
import { evidence } from '#kernel/module'

const yearMs = 365 * 86_400_000

/** A.5.12, A.5.13: every column has its class in the data map, which a test holds to the database. */
const dataClasses = evidence('dataClasses', async (ctx) => {
  const tables = Object.values(mapOf(ctx.host.modules))
  const personal = tables.flatMap((t) => Object.values(t.personal))
  const columns = tables.flatMap(columnsOf).length
  const sensitive = personal.filter((c) => c.sensitive).length
  return {
    result: 'good',
    at: ctx.now,
    staleAfterMs: yearMs,
    path: null,
    said: {
      'zh-CN': `${tables.length} 张表、${columns} 个字段已分类，其中个人信息 ${personal.length} 个、敏感 ${sensitive} 个`,
      en: `${columns} columns of ${tables.length} tables are classed; ${personal.length} personal, ${sensitive} of them sensitive`,
    },
  }
})
/** A.8.24: what is sealed under keys. */
const encryption = evidence('encryption', async (ctx) => {
  const sealed = ctx.host.modules.flatMap((m) => m.sealings ?? []).length
  const rest = { staleAfterMs: yearMs, path: null }
  return sealed
    ? {
        ...rest,
        result: 'good',
        at: ctx.now,
        said: {
          'zh-CN': `${sealed} 张表的个人信息以 AES-256-GCM 加密保存`,
          en: `Personal data of ${sealed} tables are kept sealed with AES-256-GCM`,
        },
      }
    : {
        ...rest,
        result: 'none',
        at: null,
        said: { 'zh-CN': '还没有加密保存的表', en: 'No table is kept sealed yet' },
      }
})
export const ownEvidence = [dataClasses, encryption]

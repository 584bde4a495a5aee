import { useCase } from '#kernel/module'
import { hubEndpoints } from '../contract/hub.ts'
import { loadHub, removeHub } from '../store/hub.ts'

export const deleteHub = useCase(hubEndpoints.deleteHub, async (ctx, { api, id }) => {
  const hub = await loadHub(ctx.tx, `${api}/v4`, id)
  await removeHub(ctx.tx, hub.id)
  ctx.audit({
    noun: 'hub',
    id: hub.id,
    before: { api: hub.api, callback: new URL(hub.callback).origin, query: hub.query },
  })
  return undefined
})

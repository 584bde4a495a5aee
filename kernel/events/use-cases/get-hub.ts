import { useCase } from '#kernel/module'
import { hubEndpoints } from '../contract/hub.ts'
import { loadHub, toHub } from '../store/hub.ts'

export const getHub = useCase(hubEndpoints.getHub, async (ctx, { api, id }) =>
  toHub(await loadHub(ctx.tx, `${api}/v4`, id)),
)

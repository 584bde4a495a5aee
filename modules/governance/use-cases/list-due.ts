import { listPage } from '#kernel/db'
import { useCase } from '#kernel/module'
import { dueContract as c } from '../contract/due.ts'
import { dueList } from '../store/due.ts'

export const listDue = useCase(c.listDue, (ctx, input) => listPage(ctx.tx, dueList(ctx), input))

import { useCase } from '#kernel/module'
import { personContract } from '../contract/person.ts'
import { personCreated } from '../events.ts'
import { findPerson, insertPerson } from '../store/person.ts'

export const createPerson = useCase(personContract.createPerson, async (ctx, input) => {
  const id = ctx.newId()
  await insertPerson(ctx.tx, {
    id,
    name: input.name,
    username: input.username?.toLowerCase() ?? null,
    email: input.email?.toLowerCase() ?? null,
    orgId: input.orgId,
    languages: input.languages ?? ['zh-CN'],
    skills: input.skills ?? {},
    state: 'active',
    maxOpenCases: input.maxOpenCases ?? 20,
    locale: input.locale ?? null,
    version: 1,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  })
  ctx.emit(personCreated, { personId: id })
  return findPerson(ctx.tx, id)
})

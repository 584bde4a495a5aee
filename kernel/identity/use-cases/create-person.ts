import { useCase } from '#kernel/module'
import { personContract } from '../contract/person.ts'
import { personCreated } from '../events.ts'
import { findPerson, insertPerson } from '../store/person.ts'

export const createPerson = useCase(personContract.createPerson, async (ctx, input) => {
  const id = ctx.newId()
  await insertPerson(
    ctx.tx,
    {
      id,
      name: input.name,
      username: input.username?.toLowerCase() ?? null,
      email: input.email?.toLowerCase() ?? null,
      orgId: input.orgId,
      languages: input.languages,
      skills: input.skills,
      maxOpenCases: input.maxOpenCases,
      locale: input.locale,
    },
    ctx.now,
  )
  ctx.emit(personCreated, { personId: id })
  return findPerson(ctx.tx, id)
})

import { parseArgs } from 'node:util'
import { identityContract } from '#contracts/identity'
import { Complaint } from '../../server/complaint.ts'
import { clientOf, openReady, type Command } from '../command.ts'

export const command: Command = {
  usage: 'user:create --username <name> --name <full name> --role <code>[,<code>] [--org <code>] [--email <address>]',
  zh: '新建人员并给出一次性密码。',
  en: 'Adds a member of staff and gives a one-time password.',
  run: async (shell) => {
    const option = { type: 'string' } as const
    const { values } = parseArgs({
      args: [...shell.args],
      options: { username: option, name: option, role: option, org: option, email: option },
    })
    if (!values.username || !values.name || !values.role) throw new Complaint(`用法 Usage: ${command.usage}`)
    const identity = clientOf(await openReady(shell), identityContract)
    const orgs = await identity.listOrgs(values.org ? { filter: { code: values.org } } : { limit: 1 })
    const orgId = orgs.items[0]?.id
    if (!orgId) throw new Complaint(`没有组织“${values.org ?? ''}”。There is no organisation "${values.org ?? ''}".`)
    const person = await identity.createPerson({
      name: values.name,
      username: values.username,
      orgId,
      ...(values.email ? { email: values.email } : {}),
    })
    await identity.assignRoles({ id: person.id, roleCodes: values.role.split(',').map((code) => code.trim()) })
    const { password } = await identity.resetPassword({ id: person.id })
    shell.print(`${person.username}  ${password}`)
  },
}

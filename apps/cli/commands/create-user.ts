import { identityContract } from '#contracts/identity'
import { Complaint } from '../../server/complaint.ts'
import { clientOf, defineCommand, openReady } from '../command.ts'

export const command = defineCommand({
  takes: '',
  zh: '新建人员并给出一次性密码。',
  en: 'Adds a member of staff and gives a one-time password.',
  options: {
    username: { takes: 'name', zh: '用户名（必填）', en: 'user name (required)' },
    name: { takes: 'full name', zh: '姓名（必填）', en: 'full name (required)' },
    role: {
      takes: 'code[,code]',
      zh: '角色代码，可写几个（必填），如 agent,lead',
      en: 'codes of one role or more (required), e.g. agent,lead',
    },
    org: { takes: 'code', zh: '组织代码；不写则为最上级', en: 'code of the organisation; the topmost where left out' },
    email: { takes: 'address', zh: '电子邮箱', en: 'e-mail address' },
  },
  run: async (shell) => {
    const { values, locale, say } = shell
    const { username, name, role, org, email } = values
    if (!username || !name || !role)
      throw new Complaint(
        say(
          '请写明 --username、--name 和 --role；npm run clearline -- user:create --help 列出全部选项。',
          'Give --username, --name and --role: npm run clearline -- user:create --help shows all options.',
        ),
      )
    const identity = clientOf(await openReady(shell), identityContract, locale)
    const orgs = await identity.listOrgs(org ? { filter: { code: org } } : { limit: 1 })
    const orgId = orgs.items[0]?.id
    if (!orgId)
      throw new Complaint(
        say(
          `没有组织“${org ?? ''}”，请用组织页上的代码。`,
          `There is no organisation "${org ?? ''}": use a code of the page Organisation.`,
        ),
      )
    const person = await identity.createPerson({ name, username, orgId, ...(email ? { email } : {}) })
    await identity.assignRoles({ id: person.id, roleCodes: role.split(',').map((code) => code.trim()) })
    const { password } = await identity.resetPassword({ id: person.id })
    shell.print(`${person.username}  ${password}`)
  },
})

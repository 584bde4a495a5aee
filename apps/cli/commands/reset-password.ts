import { identityContract } from '#contracts/identity'
import { Complaint } from '../../server/complaint.ts'
import { clientOf, openReady, type Command } from '../command.ts'

export const command: Command = {
  usage: 'reset-password <user name>',
  zh: '给出一次性密码，登录后须修改；该人员的全部会话随即结束。',
  en: 'Gives a one-time password, to be changed at sign-in; all sessions of that person end.',
  run: async (shell) => {
    const username = shell.args[0]?.toLowerCase()
    if (!username) throw new Complaint(`用法 Usage: ${command.usage}`)
    const identity = clientOf(await openReady(shell), identityContract)
    const person = (await identity.listPeople({ filter: { username } })).items[0]
    if (!person) throw new Complaint(`没有用户“${username}”。There is no user "${username}".`)
    shell.print(`${username}  ${(await identity.resetPassword({ id: person.id })).password}`)
  },
}

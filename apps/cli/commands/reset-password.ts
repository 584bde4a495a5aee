import { identityContract } from '#contracts/identity'
import { Complaint } from '../../server/complaint.ts'
import { clientOf, defineCommand, openReady } from '../command.ts'

export const command = defineCommand({
  takes: '<user name>',
  zh: '给出一次性密码，登录后须修改；该人员的全部会话随即结束。',
  en: 'Gives a one-time password, to be changed at sign-in; all sessions of that person end.',
  options: {},
  run: async (shell) => {
    const { words, locale, say } = shell
    const username = words[0]?.toLowerCase()
    if (!username || words.length > 1)
      throw new Complaint(
        say(
          '请在命令后写一个用户名：npm run clearline -- reset-password <用户名>。',
          'Write one user name behind the command: npm run clearline -- reset-password <user name>.',
        ),
      )
    const identity = clientOf(await openReady(shell), identityContract, locale)
    const person = (await identity.listPeople({ filter: { username } })).items[0]
    if (!person)
      throw new Complaint(
        say(
          `没有用户“${username}”，请检查用户名；人员页列出全部用户。`,
          `There is no user "${username}": check the name; the page People lists all.`,
        ),
      )
    shell.print(`${username}  ${(await identity.resetPassword({ id: person.id })).password}`)
  },
})

import { governanceContract as c } from '#contracts/governance'
import type { Course } from '../simulation.ts'
import { day, dayOf, person, type Desk } from './desk.ts'

/** A campaign with a quiz that some have passed, one of them at the second try, while it is still open. */
export async function* campaigns(desk: Desk, now: () => Date): Course {
  yield 75 * day
  const id = await desk(
    'trainer',
    c.startCampaign,
    {
      titleZh: '识别钓鱼邮件',
      titleEn: 'Telling phishing from mail',
      textZh: '看清发件人地址，不点来历不明的链接，不在邮件打开的网页上输入密码。发现可疑邮件，一小时内报告。',
      textEn:
        'Look at the address a mail comes from, follow no link of unknown origin, and type no password into a page that a mail opened. Report what looks wrong within an hour.',
      dueOn: dayOf(now(), 30),
      questions: [
        {
          zh: '邮件要求您点链接确认密码，应当怎么做？',
          en: 'A mail asks you to confirm your password by a link. What do you do?',
          choices: [
            { zh: '点开看看', en: 'Open it and look' },
            { zh: '不点，并报告', en: 'Leave it and report it' },
          ],
          right: 1,
        },
        {
          zh: '可疑邮件应在多久内报告？',
          en: 'Within which time is a suspicious mail reported?',
          choices: [
            { zh: '一小时', en: 'An hour' },
            { zh: '一周', en: 'A week' },
          ],
          right: 0,
        },
      ],
      passPercent: 80,
      ownerId: person('trainer'),
    },
    (campaign) => campaign.id,
  )
  yield 2 * day
  await desk('noc', c.answerCampaign, { id, answers: [0, 0] })
  await desk('noc', c.answerCampaign, { id, answers: [1, 0] })
  yield 2 * day
  await desk('quality', c.answerCampaign, { id, answers: [1, 0] })
  await desk('privacy', c.answerCampaign, { id, answers: [1, 0] })
}

import { defineMessages } from '#kernel/i18n'

/** Words of the page where members of staff ask about their own data. */
export const myWords = defineMessages({
  'zh-CN': {
    title: '我的个人信息',
    help: '员工对本人的个人信息同样有权查阅、复制、更正、转移和拒绝处理。登录即为身份核实，办理进度在此查看',
    ask: '提出请求',
    asked: '已提出，个人信息保护负责人会在时限内答复',
    description: '具体内容',
    descriptionHelp: '如：要更正哪一项、拒绝哪种处理',
    answer: '答复',
    refusal: '拒绝理由',
    due: '答复期限',
    received: '提出时间',
    none: '还没有提出过请求',
    noneHelp: '提出后，答复和可下载的副本会出现在这里。',
  },
  en: {
    title: 'My personal data',
    help: 'Members of staff may see, copy, correct and move what we hold of them, and object to its use. Signing in proves who you are; how far it got is seen here',
    ask: 'Make a request',
    asked: 'Recorded; the privacy officer answers within the time',
    description: 'What exactly',
    descriptionHelp: 'Such as what is to be corrected, or which use you object to',
    answer: 'Answer',
    refusal: 'Refused because',
    due: 'Answer due',
    received: 'Made',
    none: 'You have made no request yet',
    noneHelp: 'The answer and the copy to download will stand here.',
  },
})

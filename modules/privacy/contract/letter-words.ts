/** What is said of letters; part of the module's messages, which hold both languages to the same. */
export const letterWords = {
  'zh-CN': {
    errors: {
      templateUnknown: '没有该告知模板，请刷新后重新选择。',
      wordUnknown: (v: { word: string; words: string }) => `不认识 ${v.word}，可用的有：${v.words}。`,
      nobodyListed: '名单为空，请先添加受影响的客户。',
      letterOnItsWay: '该客户已告知或正在告知，无需另行记录。',
      toldAlready: '该客户已告知或正在告知，不能移出名单。',
      notRestricted: '该客户的个人信息没有被限制处理。',
      linkUnknown: '链接无效，请使用我们发给您的完整链接，或直接联系客服。',
      notOneClick: '请求内容不是一键退订，请打开链接中的页面办理。',
      receiptGone: '回执已送达或已交付，不必再次登记。',
      notForStaff:
        '这是客户的权利或步骤，不适用于员工；每个请求只登记一位客户或一位员工，删除请求请以“法律法规要求保存”拒绝。',
      noCopyOfThat: '该请求没有可取的副本：只有查阅、复制、转移请求在受理后才有。',
    },
    letter: {
      author: '个人信息保护负责人',
      staffCopy: '应员工本人请求提供，内容为提供时我们处理的您的个人信息；涉及客户的内容不在其中。',
      staffStays:
        '您在职期间，法律要求我们保存员工账号、授权和操作记录（个人信息保护法第四十七条、网络安全法第二十一条、GDPR 第 17(3)(b) 条），因此不能删除。离职后，超过保存期限的部分会删除。您可以请求更正，或对某项处理提出拒绝；如有异议，可向个人信息保护主管部门投诉。',
      withdraw: (v: { url: string }) => `不想再收到此类消息，请点击：${v.url}`,
      receiptSubject: (v: { number: string }) => `您的个人信息请求 ${v.number} 已办结`,
      receipt: (v: { name: string; kind: string; number: string; result: string }) =>
        `${v.name}：\n\n您的请求“${v.kind}”（编号 ${v.number}）${v.result}。回执见附件。\n\n如有异议，请直接回复，或向个人信息保护主管部门投诉。`,
      reportFacts: { number: '事件编号', kind: '类型', severity: '级别', operator: '受影响网络', knownAt: '知悉时间' },
    },
  },
  en: {
    errors: {
      templateUnknown: 'There is no such template. Reload and choose again.',
      wordUnknown: (v: { word: string; words: string }) => `${v.word} is not known. There are: ${v.words}.`,
      nobodyListed: 'Nobody is on the list. Add the customers affected first.',
      letterOnItsWay: 'This customer is told or about to be told; there is nothing to record.',
      toldAlready: 'This customer is told or about to be told and stays on the list.',
      notRestricted: 'The data of this customer are not restricted.',
      linkUnknown: 'This link is not valid. Use the whole link we sent you, or contact us.',
      notOneClick: 'This is no one-click request. Open the page of the link instead.',
      receiptGone: 'The receipt was sent or handed over already.',
      notForStaff:
        'This is a right or step of customers and not of staff. A request is about one customer or one member of staff; refuse an erasure because the law wants the data kept.',
      noCopyOfThat:
        'There is no copy to take: only requests for access, a copy or portability have one, once they are taken up.',
    },
    letter: {
      author: 'Privacy officer',
      staffCopy:
        'Given at your own request: the personal data of yours that we process at this moment, without what tells of customers.',
      staffStays:
        'While you are employed the law obliges us to keep accounts of staff, their rights and the record of what was done (PIPL art. 47, Cybersecurity Law art. 21, GDPR art. 17 (3) b), so they cannot be erased. After you leave, what is past its period goes. You may ask for a correction or object to a use; if you do not agree, you may complain to the supervisory authority for data protection.',
      withdraw: (v: { url: string }) => `To stop messages of this kind: ${v.url}`,
      receiptSubject: (v: { number: string }) => `Your privacy request ${v.number} is settled`,
      receipt: (v: { name: string; kind: string; number: string; result: string }) =>
        `Dear ${v.name},\n\nYour request “${v.kind}” (${v.number}): ${v.result}. The receipt is attached.\n\nReply if you do not agree, or complain to the supervisory authority for data protection.`,
      reportFacts: {
        number: 'Incident',
        kind: 'Kind',
        severity: 'Severity',
        operator: 'Whose network',
        knownAt: 'Known since',
      },
    },
  },
}

const names: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  webChat: { zh: '网页聊天', en: 'Web chat' },
  email: { zh: '邮件', en: 'E-mail' },
  phone: { zh: '电话', en: 'Phone' },
  api: { zh: '合作渠道', en: 'Partner channel' },
}
/** What people call a channel; one we have no word for goes by its code. */
export const channelName = (channel: string): { readonly zh: string; readonly en: string } =>
  names[channel] ?? { zh: channel, en: channel }

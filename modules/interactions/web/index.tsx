import { defineWeb, page } from '#kernel/ui'

export const web = defineWeb({
  routes: [
    {
      path: '/conversations',
      needs: 'interactions.conversation.read',
      page: page(() => import('./conversation-list-page.tsx').then((m) => m.ConversationListPage)),
    },
    {
      path: '/calls',
      needs: 'interactions.call.read',
      page: page(() => import('./call-list-page.tsx').then((m) => m.CallListPage)),
    },
    {
      path: '/settings/channels',
      needs: 'interactions.channelAccount.manage',
      page: page(() => import('./channel-list-page.tsx').then((m) => m.ChannelListPage)),
    },
  ],
  menu: [
    {
      area: 'interactions',
      order: 10,
      path: '/conversations',
      needs: 'interactions.conversation.read',
      label: { 'zh-CN': '会话', en: 'Conversations' },
    },
    {
      area: 'interactions',
      order: 20,
      path: '/calls',
      needs: 'interactions.call.read',
      label: { 'zh-CN': '通话', en: 'Calls' },
    },
    {
      area: 'settings',
      group: 'service',
      order: 21,
      path: '/settings/channels',
      needs: 'interactions.channelAccount.manage',
      label: { 'zh-CN': '渠道账号', en: 'Channels' },
    },
  ],
})

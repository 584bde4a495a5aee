import { defineMessages } from './messages.ts'

/** Sentences for the refusals every operation can give. */
export const kernelMessages = defineMessages({
  'zh-CN': {
    errors: {
      invalidJson: '请求内容不是有效的 JSON，请检查格式后重试。',
      invalidInput: '有内容填写不正确，请按提示修改。',
      invalidUnicode: '文字中含有无法保存的字符（空字符或残缺的代理对），请删除后重试。',
      outOfRange: '有数字或时间超出可用的范围，请检查后重试。',
      notAnInstant: '时间无法识别或不存在，请按 2026-03-02T09:00:00+08:00 填写。',
      blank: '请填写，不能只有空格。',
      nestedTooDeep: '内容嵌套过深，请减少层数后重试。',
      unknownField: (v: { field: string }) => `不认识字段“${v.field}”，请删除它或检查拼写。`,
      unknownFilter: (v: { field: string }) => `不能按“${v.field}”筛选，请改用列表支持的筛选项。`,
      unknownSort: (v: { field: string }) => `不能按“${v.field}”排序，请改用列表支持的排序项。`,
      maskedFilter: (v: { field: string }) => `“${v.field}”对您是遮蔽的，只能按完整的值查找，请输入完整内容。`,
      maskedSort: (v: { field: string }) => `“${v.field}”对您是遮蔽的，不能按它排序，请改用其他排序项。`,
      maskedValueSent: (v: { field: string }) =>
        `“${v.field}”填的是遮蔽后的内容，未保存。请填写真实的值，或先查看明文再修改。`,
      fieldNotWritable: (v: { field: string }) =>
        `您的角色不能填写或修改“${v.field}”，请去掉该项，或请有权限的同事处理。`,
      badFilterValue: (v: { field: string }) => `筛选项“${v.field}”的值无法识别，请检查格式。`,
      signInFirst: '请先登录。',
      proveAgain: '此操作较为敏感，请再次验证您的身份后重试。',
      rightsChanged: '处理期间您的权限有变动，操作未执行。请重试。',
      sealBroken: (v: { table: string; column: string; row: string }) =>
        `${v.table}.${v.column} 中编号为 ${v.row} 的加密内容无法解开：它被改动过，或不属于这一行。其他内容不受影响，请管理员从备份恢复该行。`,
      outOfScope: '这会使记录超出您的数据范围，操作未执行。请保留在您的组织内，或由上级办理。',
      notPermitted: (v: { permission: string }) => `您没有此项权限（${v.permission}），请联系管理员。`,
      notFound: '找不到您要的内容，可能已被删除或地址有误。',
      methodNotAllowed: '该地址不支持这种操作，请查看接口文档。',
      notAcceptable: '只能以 JSON 回答，请在 Accept 中包含 application/json。',
      staleVersion: '内容已被他人修改，请刷新后在最新内容上重做。',
      alreadyExists: '同样的内容已存在，请勿重复提交。',
      stillReferenced: '该内容仍被其他记录引用，请先解除引用。',
      idempotencyMismatch: '同一个 Idempotency-Key 已用于不同的请求，请换一个新的。',
      tooLarge: (v: { limit: string }) => `内容太大，上限为 ${v.limit}。`,
      unsupportedMediaType: '不支持这种内容类型，请使用 application/json（修改也可用 application/merge-patch+json）。',
      unsupportedCharset: '不支持这种字符编码，请使用 UTF-8。',
      tooManyRequests: (v: { seconds: number }) => `请求过于频繁，请 ${v.seconds} 秒后再试。`,
      databaseUnavailable: '数据库暂时不可用，您的操作未保存，请稍后重试。',
      storageFull: '服务器的存储空间已满，您的操作未保存。请联系管理员，腾出空间后重试。',
      timedOut: '处理超时，操作未保存，请缩小范围后重试。',
      internalError: (v: { requestId: string }) =>
        `系统出错，操作未保存。请重试；若仍出错，请把编号 ${v.requestId} 告诉管理员。`,
      badSignature: '签名不正确，请检查密钥与时间戳。',
      hubCallbackForbidden: '回调地址不被允许：只能使用公网 http(s) 地址。',
      cannotConnect: '连接不上服务器，请检查网络后重试。',
    },
  },
  en: {
    errors: {
      invalidJson: 'The request is not valid JSON. Check its format and try again.',
      invalidInput: 'Something is filled in wrongly. Correct it as marked.',
      invalidUnicode:
        'The text has characters that cannot be stored (a NUL or half a surrogate pair). Remove them and try again.',
      outOfRange: 'A number or an instant is out of range. Check it and try again.',
      notAnInstant: 'There is no such time, or it is written otherwise. Write it as 2026-03-02T09:00:00+08:00.',
      blank: 'Fill this in; blanks alone say nothing.',
      nestedTooDeep: 'This is nested too deeply. Use fewer levels and try again.',
      unknownField: (v) => `The field "${v.field}" is not known. Remove it or check its spelling.`,
      unknownFilter: (v) => `This list cannot be filtered by "${v.field}". Use one of its filters.`,
      unknownSort: (v) => `This list cannot be sorted by "${v.field}". Use one of its sort keys.`,
      maskedFilter: (v) => `"${v.field}" is masked for you and can only be found by its whole value. Type all of it.`,
      maskedSort: (v) => `"${v.field}" is masked for you and cannot be sorted by. Use another sort key.`,
      maskedValueSent: (v) =>
        `"${v.field}" holds the masked form of a value; nothing was saved. Type the real one, or reveal it before you change it.`,
      fieldNotWritable: (v) => `Your role may not write "${v.field}". Leave it out, or ask a colleague who may.`,
      badFilterValue: (v) => `The value of the filter "${v.field}" is not readable. Check its format.`,
      signInFirst: 'Sign in first.',
      proveAgain: 'This is a sensitive operation. Prove again who you are, then try once more.',
      rightsChanged: 'Your rights changed while this was under way, so it was not done. Try once more.',
      sealBroken: (v) =>
        `What is sealed in ${v.table}.${v.column} of row ${v.row} does not open: it was altered, or belongs to another row. Nothing else is affected. Have an administrator restore that row from a backup.`,
      outOfScope:
        'This would move the record out of your view of the data, so it was not done. Keep it in your organisation, or have it done above.',
      notPermitted: (v) => `You do not have this permission (${v.permission}). Ask an administrator.`,
      notFound: 'There is nothing here. It may have been deleted, or the address is wrong.',
      methodNotAllowed: 'This address does not take that method. See the API documentation.',
      notAcceptable: 'The answer can only be JSON. Put application/json into Accept.',
      staleVersion: 'Somebody changed this meanwhile. Reload and redo your change on the latest version.',
      alreadyExists: 'The same thing exists already. Do not submit it twice.',
      stillReferenced: 'Other records still refer to this. Remove those references first.',
      idempotencyMismatch: 'This Idempotency-Key was used for a different request. Use a new one.',
      tooLarge: (v) => `This is too large; the limit is ${v.limit}.`,
      unsupportedMediaType:
        'This content type is not supported. Use application/json, for a PATCH also application/merge-patch+json.',
      unsupportedCharset: 'This character encoding is not supported. Use UTF-8.',
      tooManyRequests: (v) => `Too many requests. Try again in ${v.seconds} s.`,
      databaseUnavailable: 'The database cannot be reached and nothing was saved. Try again shortly.',
      storageFull:
        'The server has no space left and nothing was saved. Tell an administrator, and try again once there is room.',
      timedOut: 'This took too long and nothing was saved. Narrow it down and try again.',
      internalError: (v) =>
        `Something failed on our side and nothing was saved. Try again; if it fails again, give ${v.requestId} to an administrator.`,
      badSignature: 'The signature is wrong. Check the key and the time stamp.',
      hubCallbackForbidden: 'This callback address is not allowed: use a public http(s) address.',
      cannotConnect: 'The server cannot be reached. Check the network and try again.',
    },
  },
})

import { defineMessages } from '#kernel/i18n'

export const messages = defineMessages({
  'zh-CN': {
    errors: {
      fileTypeNotAllowed: (v: { name: string }) =>
        `文件“${v.name}”的类型不允许，或内容与扩展名不符。请上传图片、PDF、Office 文档、文本、音视频或压缩包。`,
      fileEmpty: '文件是空的，请检查后重新上传。',
      fileIncomplete: '文件没有传完，未保存，请重新上传。',
      fileLost: '文件内容暂时读不到，请稍后重试或联系管理员。',
      fileNotYours: '找不到要附加的文件，或它已附在别处。请重新上传后再附加。',
    },
  },
  en: {
    errors: {
      fileTypeNotAllowed: (v) =>
        `The type of "${v.name}" is not allowed, or its content is not what its name says. Upload pictures, PDF, Office documents, text, audio, video or archives.`,
      fileEmpty: 'The file is empty. Check it and upload it again.',
      fileIncomplete: 'The file did not arrive completely and was not saved. Upload it again.',
      fileLost: 'The content of the file cannot be read at the moment. Try again shortly or ask an administrator.',
      fileNotYours: 'There is no such file to attach, or it is attached elsewhere. Upload it again and attach that.',
    },
  },
})

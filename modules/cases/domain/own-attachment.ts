/** Where our files are read; an attachment that points there is one of ours. */
export const ownFilePath = '/api/files/v1/file'
/** A partner who sends a ticket back sends our files along: they are listed from the files themselves, so none is kept twice or outlives its file. */
export const isOwnAttachment = (a: Readonly<Record<string, unknown>>): boolean =>
  a['@referredType'] === 'File' && typeof a.href === 'string' && a.href.includes(`${ownFilePath}/`)

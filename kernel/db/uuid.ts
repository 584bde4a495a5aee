const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** Whether text can be an id of ours: one that cannot is simply not there, instead of an error of the database. */
export const isUuid = (text: string): boolean => uuid.test(text)

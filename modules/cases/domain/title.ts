/** A case without a name goes by the beginning of what was described. */
export const titleOf = (description: string): string => description.trim().slice(0, 80)

export { calledIn, type AllNames, type Called } from './called.ts'
export { defineNames, type Names } from './define-names.ts'
export {
  defineMessages,
  locales,
  readLocale,
  sentence,
  type Catalogue,
  type Locale,
  type Messages,
  type Sentence,
} from './messages.ts'
export { kernelMessages } from './kernel-messages.ts'
export { fillWording, unknownWords } from './wording.ts'
export { verbWords } from './verbs.ts'

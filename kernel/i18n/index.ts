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

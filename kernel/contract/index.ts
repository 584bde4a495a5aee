export { ApiError, createClient, requestOf, type Client, type ClientOptions } from './client.ts'
export {
  endpoint,
  listEndpoint,
  type Answer,
  type Contract,
  type Endpoint,
  type FilterType,
  type Input,
  type ListInput,
  type Method,
  type Output,
  type Page,
  type Parsed,
  type Schema,
} from './endpoint.ts'
export { stepsOf } from './steps.ts'
export { instant, instantAsSent, parseInstant } from './instant.ts'
export { parseFilters, type Condition, type Operator } from './filter.ts'
export { keptObject, keptOf, mergePatch } from './kept.ts'
export { personal, personalClasses, personalInput, personalMark, type PersonalClass } from './personal.ts'
export {
  clearFields,
  fieldRules,
  isAllClear,
  isShown,
  isWritable,
  joinFieldRules,
  maskedFields,
  type FieldRule,
  type FieldRules,
  type GivenFieldRules,
} from './field-rules.ts'
export { hiddenValue, looksMasked, masked, maskedParts, maskedText, spellsOut } from './masked.ts'
export { classByName } from './personal-names.ts'
export {
  classAt,
  itemPlanOf,
  mergePlans,
  planOf,
  shownString,
  shownTo,
  shownUnknown,
  type FieldPlan,
} from './masker.ts'
export { personalPlaces, type PersonalPlace } from './personal-places.ts'
export { openapi } from './openapi.ts'
export { entity, entityRef, jsonWithLinks, partyRef, ref } from './tmf.ts'
export { checksum, filledText, safeText, shortText, longText } from './text.ts'

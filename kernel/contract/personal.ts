import { z } from 'zod'

/**
 * The classes of personal data an answer may show (PIPL article 4, GB/T 35273 annex A): `name` of a person or company, `phone`
 * (also a service number, which most often is one), `email`, `identity` on any channel, `address`, `number` by which an operator
 * knows somebody, `text` that people wrote and that may say anything, `content` of a shape nobody knows beforehand, and what is
 * known of a `colleague`, which is another matter than what is known of a customer.
 */
export const personalClasses = [
  'name',
  'phone',
  'email',
  'identity',
  'address',
  'number',
  'text',
  'content',
  'colleague',
] as const
export type PersonalClass = (typeof personalClasses)[number]
/** Under this name the class stands in the API's description, for field rules and for the test that every read of it is audited. */
export const personalMark = 'x-personal-data'

const mark = (kind: PersonalClass) => ({ [personalMark]: kind })
const text = (kind: PersonalClass) => z.string().meta(mark(kind))

/** Attributes of an answer that hold personal data; an operation that reads one is `personal`. */
export const personal = {
  name: text('name'),
  phone: text('phone'),
  email: text('email'),
  identity: text('identity'),
  address: text('address'),
  number: text('number'),
  text: text('text'),
  colleague: text('colleague'),
  content: z.record(z.string(), z.unknown()).meta(mark('content')),
  anything: z.unknown().meta(mark('content')),
} as const

/** Marks a schema of an input, so that field rules hold for what is sent as for what is shown. */
export const personalInput = <S extends z.core.$ZodType>(kind: PersonalClass, schema: S): S =>
  (schema as unknown as { meta: (m: object) => S }).meta(mark(kind))

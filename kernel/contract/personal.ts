import { z } from 'zod'

/**
 * The classes of personal data an answer may show (PIPL article 4, GB/T 35273 annex A): `name` of a person or company, `phone`,
 * `email`, `identity` on any channel, `address`, `number` by which an operator knows somebody, `text` that people wrote and that may
 * say anything, `content` of a shape nobody knows beforehand.
 */
export type PersonalClass = 'name' | 'phone' | 'email' | 'identity' | 'address' | 'number' | 'text' | 'content'
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
  content: z.record(z.string(), z.unknown()).meta(mark('content')),
  anything: z.unknown().meta(mark('content')),
} as const

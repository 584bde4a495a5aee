import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseInstant } from '#kernel/contract'

// The official files are not ours to ship: they are read where they lie beside the project.
const folder = join(import.meta.dirname, '../../../../shared/tmf')
export const present = existsSync(folder)
if (!present)
  console.log(`The official TM Forum files are not at ${folder}: the conformance to them was not checked here.`)

export type Json = Record<string, unknown>
/** The part of a JSON schema that Swagger 2.0 files of TM Forum use. */
export interface Schema {
  readonly $ref?: string
  readonly allOf?: readonly Schema[]
  readonly type?: string
  readonly format?: string
  readonly enum?: readonly unknown[]
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
}
export interface Swagger {
  readonly basePath: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly definitions: Readonly<Record<string, Schema>>
}

export const officialFile = (number: string): Swagger => {
  const own = join(folder, number)
  const file = readdirSync(own).find((name) => name.endsWith('.json'))!
  return JSON.parse(readFileSync(join(own, file), 'utf8')) as Swagger
}

const resolved = (swagger: Swagger, schema: Schema): Schema =>
  schema.$ref ? swagger.definitions[schema.$ref.split('/').at(-1)!]! : schema

const typeOf = (value: unknown): string => (Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value)
const isType = (type: string, value: unknown): boolean =>
  type === 'integer' ? Number.isInteger(value) : typeOf(value) === type

/** Where and why a value is not what the schema says; empty when it is. Attributes it does not name are allowed. */
export function problems(swagger: Swagger, given: Schema, value: unknown, at = ''): string[] {
  const schema = resolved(swagger, given)
  if (schema.type && !isType(schema.type, value)) return [`${at}: ${typeOf(value)}, not ${schema.type}`]
  const found = (schema.allOf ?? []).flatMap((part) => problems(swagger, part, value, at))
  if (schema.enum && !schema.enum.includes(value))
    found.push(`${at}: ${String(value)} is none of ${schema.enum.join()}`)
  if (schema.format === 'date-time' && !parseInstant(value)) found.push(`${at}: ${String(value)} is no date-time`)
  if (Array.isArray(value))
    return [
      ...found,
      ...value.flatMap((v, i) => (schema.items ? problems(swagger, schema.items, v, `${at}[${i}]`) : [])),
    ]
  if (typeOf(value) !== 'object') return found
  const object = value as Json
  return [
    ...found,
    ...(schema.required ?? []).filter((name) => !(name in object)).map((name) => `${at}.${name}: missing`),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, inner]) =>
      name in object ? problems(swagger, inner, object[name], `${at}.${name}`) : [],
    ),
  ]
}

/** A value with everything the schema names, each text different, each date in a notation of its own. */
export function example(swagger: Swagger, given: Schema, mark: string, depth = 0): unknown {
  const schema = resolved(swagger, given)
  if (schema.enum) return schema.enum[0]
  if (schema.format === 'date-time') return `2026-02-0${1 + depth}T08:30:00.${depth}5+08:00`
  if (schema.type === 'number' || schema.type === 'integer') return 7
  if (schema.type === 'boolean') return true
  if (schema.type === 'array') return schema.items ? [example(swagger, schema.items, mark, depth)] : []
  if (schema.type !== 'object' && !schema.properties)
    return schema.format === 'uri' ? `http://partner.example/${mark}` : mark
  const parts = [...(schema.allOf ?? []), schema]
  const entries = parts.flatMap((part) => Object.entries(resolved(swagger, part).properties ?? {}))
  // Some definitions contain themselves; four levels show all there is to see.
  const kept = depth < 4 ? entries : entries.filter(([name]) => schema.required?.includes(name))
  return Object.fromEntries(kept.map(([name, inner]) => [name, example(swagger, inner, `${mark}-${name}`, depth + 1)]))
}

/** Of an example, only what a definition requires. */
export const mandatoryOf = (swagger: Swagger, definition: string, whole: Json): Json =>
  Object.fromEntries((swagger.definitions[definition]!.required ?? []).map((name) => [name, whole[name]]))

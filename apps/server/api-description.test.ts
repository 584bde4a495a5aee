import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { scimOperations } from '#kernel/identity'
import { modules } from '#modules'
import { describeApi } from './api-description.ts'

type Json = Record<string, unknown>
const described = describeApi(modules, 'https://clearline.example') as {
  paths: Record<string, Record<string, Json>>
} & Json
const operations = Object.entries(described.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, o]) => ({ path, method, ...o }) as Json & { path: string; method: string }),
)
const routes = modules.flatMap((m) => m.routes)

/** Every `$ref` under a value. */
const refsOf = (value: unknown): string[] =>
  value && typeof value === 'object'
    ? Object.entries(value).flatMap(([key, v]) => (key === '$ref' ? [String(v)] : refsOf(v)))
    : []

describe('the description of the API', () => {
  test('has every operation once, with a summary, what it answers and how it refuses', () => {
    expect(operations.map((o) => o.operationId).toSorted()).toEqual(
      [...routes.map(([id]) => id), ...scimOperations.map(({ id }) => id)].toSorted(),
    )
    for (const o of operations) {
      expect(o.summary, String(o.operationId)).toMatch(/^\S.{3,}/)
      const statuses = Object.keys(o.responses as Json)
      expect(
        statuses.some((s) => s.startsWith('2')),
        String(o.operationId),
      ).toBe(true)
      expect(statuses, String(o.operationId)).toEqual(expect.arrayContaining(['400', 'default']))
      for (const name of o.path.matchAll(/\{(\w+)\}/g))
        expect(o.parameters, o.path).toContainEqual(
          expect.objectContaining({ name: name[1], in: 'path', required: true }),
        )
    }
  })
  test('names no parameter twice, and refers to nothing that is not there', () => {
    for (const o of operations) {
      const names = (o.parameters as Json[]).map((p) => String(p.$ref ?? `${String(p.in)} ${String(p.name)}`))
      expect(new Set(names).size, String(o.operationId)).toBe(names.length)
    }
    for (const ref of new Set(refsOf(described))) {
      // A schema that contains itself refers to its own root or definitions.
      if (!ref.startsWith('#/components/')) continue
      const found = ref
        .slice(2)
        .split('/')
        .reduce<unknown>((v, part) => (v as Json | undefined)?.[part], described)
      expect(found, ref).toBeDefined()
    }
  })
  test('its examples are taken as they are', () => {
    const shown = routes.filter(([, e]) => e.example)
    expect(shown.length).toBeGreaterThan(7)
    for (const [id, e] of shown) {
      const parameters = Object.fromEntries([...e.path.matchAll(/:(\w+)/g)].map((m) => [m[1]!, 'x']))
      const read = (e.input as unknown as z.ZodType).safeParse({ ...e.example, ...parameters })
      expect(read.error?.issues, id).toBeUndefined()
    }
  })
})

import type { Json } from './openapi-operation.ts'

interface Use {
  readonly operationId: string
  readonly role: 'Answer' | 'Body'
  readonly place: { schema: Json }
}

/**
 * Schemas that come more than once are said once, under a name: generators of clients then make one type of them. The name is the
 * noun of the operation that reads one, else the first operation's.
 */
export function nameSchemas(paths: Readonly<Record<string, Json>>): Json {
  const uses = new Map<string, Use[]>()
  for (const use of Object.values(paths).flatMap((methods) =>
    Object.values(methods).flatMap((o) => usesOf(o as Json)),
  )) {
    const text = JSON.stringify(use.place.schema)
    uses.set(text, [...(uses.get(text) ?? []), use])
  }
  const named: Json = {}
  for (const [text, places] of uses) {
    // A short one is quicker read in its place.
    if (places.length < 2 || text.length < 200) continue
    const name = nameOf(places, named)
    named[name] = places[0]!.place.schema
    for (const { place } of places) place.schema = { $ref: `#/components/schemas/${name}` }
  }
  return named
}

function nameOf(places: readonly Use[], taken: Json): string {
  const read = places.map((u) => /^(?:get|retrieve)(\w+)$/.exec(u.operationId)?.[1]).find((noun) => noun !== undefined)
  const { operationId, role } = places[0]!
  const name = read ?? operationId[0]!.toUpperCase() + operationId.slice(1) + role
  return name in taken ? `${name}${role}` : name
}

function usesOf(operation: Json): Use[] {
  const operationId = operation.operationId as string
  const of = (role: Use['role'], holder: unknown): Use[] =>
    Object.values(((holder as Json | undefined)?.content ?? {}) as Record<string, { schema?: Json }>).flatMap(
      (media) => {
        // Of a list it is the item that has a name.
        const list = media.schema?.type === 'array' ? (media.schema as { items?: Json }) : undefined
        if (list?.items) return [{ operationId, role, place: itemOf(list as { items: Json }) }]
        return media.schema ? [{ operationId, role, place: media as { schema: Json } }] : []
      },
    )
  const answers = Object.values(operation.responses as Json).filter((r) => !(r as Json).$ref)
  return [...of('Body', operation.requestBody), ...answers.flatMap((r) => of('Answer', r))]
}

/** The item of a list as a place a schema can be put into. */
const itemOf = (list: { items: Json }): { schema: Json } => ({
  get schema() {
    return list.items
  },
  set schema(given: Json) {
    list.items = given
  },
})

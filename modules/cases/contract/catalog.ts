import { z } from 'zod'
import { endpoint, entity, listEndpoint, safeText, shortText } from '#kernel/contract'
import { CaseKind } from './vocabulary.ts'

const code = z.string().regex(/^[a-z][a-zA-Z0-9]{1,49}$/)
const api = '/api/cases/v1'
const one = z.object({ id: z.string(), fields: z.string().optional() })
const names = { nameZh: shortText, nameEn: shortText }
const version = z.number().int()

const categoryFields = {
  kind: CaseKind,
  code,
  ...names,
  parentId: z.uuid().nullable(),
  skill: safeText(50, 1).nullable(),
  minLevel: z.number().int().min(1).max(5),
  position: z.number().int(),
  active: z.boolean(),
}
/** A kind of matter; `skill` says who can handle it. The tree is per kind of case. */
export const CaseCategory = z.object({ ...entity, ...categoryFields, version })
const categoryChange = {
  parentId: z.uuid().nullable().optional(),
  skill: safeText(50, 1).nullable().optional(),
  minLevel: z.number().int().min(1).max(5).optional(),
  position: z.number().int().optional(),
  active: z.boolean().optional(),
}
export const listCategories = listEndpoint({
  path: `${api}/category`,
  summary: 'List case categories',
  item: CaseCategory,
  permission: 'cases.catalog.read',
  filters: { kind: 'text', code: 'text', parentId: 'uuid', active: 'boolean', nameZh: 'text' },
  sorts: ['position', 'code'],
})
export const getCategory = endpoint({
  method: 'GET',
  path: `${api}/category/:id`,
  summary: 'Read a category',
  input: one,
  output: CaseCategory,
  permission: 'cases.catalog.read',
  errors: ['categoryNotFound'],
})
export const createCategory = endpoint({
  method: 'POST',
  path: `${api}/category`,
  summary: 'Add a category',
  input: z.strictObject({ kind: CaseKind, code, ...names, ...categoryChange }),
  output: CaseCategory,
  permission: 'cases.catalog.change',
  errors: ['categoryNotFound', 'parentCycle'],
})
export const changeCategory = endpoint({
  method: 'PATCH',
  path: `${api}/category/:id`,
  summary: 'Change a category',
  input: z.strictObject({
    id: z.string(),
    nameZh: shortText.optional(),
    nameEn: shortText.optional(),
    ...categoryChange,
  }),
  output: CaseCategory,
  permission: 'cases.catalog.change',
  errors: ['categoryNotFound', 'parentCycle', 'parentTooDeep'],
})

/** Why it happened (cause) or what settled it (solution); both are asked for when a case is closed. */
export const ClosureCode = z.object({
  ...entity,
  role: z.enum(['cause', 'solution']),
  code,
  ...names,
  kinds: z.array(CaseKind),
  active: z.boolean(),
  version,
})
export const listClosureCodes = listEndpoint({
  path: `${api}/closureCode`,
  summary: 'List cause and solution codes',
  item: ClosureCode,
  permission: 'cases.catalog.read',
  filters: { role: 'text', code: 'text', active: 'boolean' },
  sorts: ['code'],
})
export const getClosureCode = endpoint({
  method: 'GET',
  path: `${api}/closureCode/:id`,
  summary: 'Read a closure code',
  input: one,
  output: ClosureCode,
  permission: 'cases.catalog.read',
  errors: ['closureCodeUnknown'],
})
export const createClosureCode = endpoint({
  method: 'POST',
  path: `${api}/closureCode`,
  summary: 'Add a closure code',
  input: z.strictObject({ role: z.enum(['cause', 'solution']), code, ...names, kinds: z.array(CaseKind).optional() }),
  output: ClosureCode,
  permission: 'cases.catalog.change',
})
export const changeClosureCode = endpoint({
  method: 'PATCH',
  path: `${api}/closureCode/:id`,
  summary: 'Change or retire a closure code',
  input: z.strictObject({
    id: z.string(),
    nameZh: shortText.optional(),
    nameEn: shortText.optional(),
    kinds: z.array(CaseKind).optional(),
    active: z.boolean().optional(),
  }),
  output: ClosureCode,
  permission: 'cases.catalog.change',
  errors: ['closureCodeUnknown'],
})

/** A field that one kind of case has beyond the common ones. */
export const CustomFieldDef = z.object({
  ...entity,
  kind: CaseKind,
  key: code,
  ...names,
  type: z.enum(['text', 'number', 'boolean', 'date', 'choice']),
  required: z.boolean(),
  options: z.array(z.string()),
  active: z.boolean(),
  version,
})
const fieldInput = {
  ...names,
  required: z.boolean().optional(),
  options: z.array(safeText(100, 1)).max(100).optional(),
  active: z.boolean().optional(),
}
export const listCustomFields = listEndpoint({
  path: `${api}/customField`,
  summary: 'List custom fields',
  item: CustomFieldDef,
  permission: 'cases.catalog.read',
  filters: { kind: 'text', key: 'text', active: 'boolean' },
  sorts: ['key'],
})
export const getCustomField = endpoint({
  method: 'GET',
  path: `${api}/customField/:id`,
  summary: 'Read a custom field',
  input: one,
  output: CustomFieldDef,
  permission: 'cases.catalog.read',
  errors: ['notFound'],
})
export const createCustomField = endpoint({
  method: 'POST',
  path: `${api}/customField`,
  summary: 'Add a custom field to a kind of case',
  input: z.strictObject({ kind: CaseKind, key: code, type: CustomFieldDef.shape.type, ...fieldInput }),
  output: CustomFieldDef,
  permission: 'cases.catalog.change',
})
export const changeCustomField = endpoint({
  method: 'PATCH',
  path: `${api}/customField/:id`,
  summary: 'Change or retire a custom field',
  input: z.strictObject({ id: z.string(), ...fieldInput, nameZh: shortText.optional(), nameEn: shortText.optional() }),
  output: CustomFieldDef,
  permission: 'cases.catalog.change',
  errors: ['notFound'],
})

/** A list as somebody wants to see it again: its filter, sort and columns. */
export const SavedView = z.object({
  ...entity,
  name: z.string(),
  query: z.record(z.string(), z.unknown()),
  shared: z.boolean(),
  mine: z.boolean(),
  version,
})
export const listSavedViews = listEndpoint({
  path: `${api}/savedView`,
  summary: 'My saved views and those shared with me',
  item: SavedView,
  permission: 'cases.case.read',
  filters: { name: 'text', shared: 'boolean' },
  sorts: ['name'],
})
export const getSavedView = endpoint({
  method: 'GET',
  path: `${api}/savedView/:id`,
  summary: 'Read a saved view',
  input: one,
  output: SavedView,
  permission: 'cases.case.read',
  errors: ['notFound'],
})
export const saveView = endpoint({
  method: 'POST',
  path: `${api}/savedView`,
  summary: 'Save a view',
  input: z.strictObject({ name: shortText, query: z.record(z.string(), z.unknown()), shared: z.boolean().optional() }),
  output: SavedView,
  permission: 'cases.case.read',
})
export const changeView = endpoint({
  method: 'PATCH',
  path: `${api}/savedView/:id`,
  summary: "Change one's own saved view",
  input: z.strictObject({
    id: z.string(),
    name: shortText.optional(),
    query: z.record(z.string(), z.unknown()).optional(),
    shared: z.boolean().optional(),
  }),
  output: SavedView,
  permission: 'cases.case.read',
  errors: ['notFound'],
})
export const deleteView = endpoint({
  method: 'DELETE',
  path: `${api}/savedView/:id`,
  summary: "Delete one's own saved view",
  input: z.object({ id: z.string() }),
  output: z.undefined(),
  answer: 'none',
  permission: 'cases.case.read',
  errors: ['notFound'],
})

export const catalogContract = {
  listCategories,
  getCategory,
  createCategory,
  changeCategory,
  listClosureCodes,
  getClosureCode,
  createClosureCode,
  changeClosureCode,
  listCustomFields,
  getCustomField,
  createCustomField,
  changeCustomField,
  listSavedViews,
  getSavedView,
  saveView,
  changeView,
  deleteView,
}

import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join, posix, relative, sep } from 'node:path'
import { parseSync } from 'vite'

export interface Import {
  readonly specifier: string
  readonly line: number
  readonly typeOnly: boolean
}
export interface Fn {
  readonly name: string
  readonly line: number
  readonly lines: number
}
/** Text in quotes or backticks: where SQL may stand. */
export interface Text {
  readonly text: string
  readonly line: number
}
/** One file as the walls see it. `part` is the folder that has a door: `kernel/db`, `modules/cases`, `apps/server`. */
export interface SourceFile {
  readonly path: string
  readonly area: string
  readonly part: string
  /** Path inside the part. */
  readonly inner: string
  readonly isTest: boolean
  readonly lines: number
  readonly imports: readonly Import[]
  readonly functions: readonly Fn[]
  readonly texts: readonly Text[]
  /** Tables named to Kysely: `selectFrom('cases.case as c')` gives `cases.case as c`. */
  readonly queries: readonly Text[]
  /** `uses` of a `module.ts`. */
  readonly uses: readonly string[] | undefined
}
export interface SqlFile {
  readonly path: string
  readonly part: string
  readonly text: string
}
export interface Project {
  readonly files: readonly SourceFile[]
  readonly migrations: readonly SqlFile[]
  readonly folders: readonly string[]
}

/** Areas whose sub-folders have doors; the others are one part each. */
const areasWithParts = ['kernel', 'modules', 'apps']
const areas = [...areasWithParts, 'e2e', 'bench', 'tools']

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [key: string]: unknown
}
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'
const childrenOf = (node: Node): [string, Node][] =>
  Object.entries(node).flatMap(([key, value]) =>
    (Array.isArray(value) ? value : [value]).filter(isNode).map((child): [string, Node] => [key, child]),
  )

const queryBuilders = new Set([
  'selectFrom',
  'insertInto',
  'updateTable',
  'deleteFrom',
  'mergeInto',
  'innerJoin',
  'leftJoin',
  'rightJoin',
  'fullJoin',
  'crossJoin',
  'from',
  'using',
])
const tablesOf = (call: Node): string[] => {
  const method = isNode(call.callee) && isNode(call.callee.property) ? call.callee.property.name : undefined
  const first = Array.isArray(call.arguments) ? call.arguments.filter(isNode)[0] : undefined
  if (typeof method !== 'string' || !queryBuilders.has(method) || !first) return []
  return typeof first.value === 'string' ? [first.value] : stringsOf(first)
}

const functionTypes = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'])
const nameOf = (node: Node, parent: Node | undefined): string => {
  const named = [node.id, parent?.id, parent?.key].find(isNode)
  return typeof named?.name === 'string' ? named.name : 'a function'
}
const stringsOf = (node: unknown): string[] =>
  isNode(node) && Array.isArray(node.elements)
    ? node.elements
        .filter(isNode)
        .map((e) => e.value)
        .filter((v) => typeof v === 'string')
    : []

/** Reads one TypeScript file with the parser that also builds the web pages. */
export function readSource(path: string, source: string): SourceFile {
  const { program, module, errors } = parseSync(path, source)
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`)
  const lineStarts = [0, ...[...source.matchAll(/\n/g)].map((m) => m.index + 1)]
  const lineAt = (offset: number): number => lineStarts.findLastIndex((start) => start <= offset) + 1

  const functions: Fn[] = []
  const texts: Text[] = []
  const queries: Text[] = []
  let uses: string[] | undefined
  const visit = (node: Node, parent?: Node): void => {
    if (functionTypes.has(node.type))
      functions.push({
        name: nameOf(node, parent),
        line: lineAt(node.start),
        lines: lineAt(node.end) - lineAt(node.start) + 1,
      })
    if (node.type === 'Literal' && typeof node.value === 'string')
      texts.push({ text: node.value, line: lineAt(node.start) })
    if (node.type === 'TemplateLiteral')
      texts.push({ text: source.slice(node.start + 1, node.end - 1), line: lineAt(node.start) })
    if (node.type === 'CallExpression')
      queries.push(...tablesOf(node).map((text) => ({ text, line: lineAt(node.start) })))
    if (node.type === 'Property' && isNode(node.key) && node.key.name === 'uses') uses = stringsOf(node.value)
    for (const [, child] of childrenOf(node)) visit(child, node)
  }
  visit(program as unknown as Node)

  const imports: Import[] = [
    ...module.staticImports.map((i) => ({
      specifier: i.moduleRequest.value,
      line: lineAt(i.start),
      typeOnly: i.entries.length > 0 && i.entries.every((e) => e.isType),
    })),
    ...module.staticExports
      .flatMap((e) => e.entries)
      .filter((e) => e.moduleRequest)
      .map((e) => ({ specifier: e.moduleRequest?.value ?? '', line: lineAt(e.start), typeOnly: e.isType })),
    ...module.dynamicImports.map((i) => ({
      specifier: source.slice(i.moduleRequest.start + 1, i.moduleRequest.end - 1),
      line: lineAt(i.start),
      typeOnly: false,
    })),
  ]
  return {
    path,
    ...placeOf(path),
    isTest: isTest(path),
    lines: source.replace(/\n$/, '').split('\n').length,
    imports,
    functions,
    texts,
    queries,
    uses: path.endsWith('/module.ts') ? uses : undefined,
  }
}

/** Tests, what only tests use (`kernel/testing`), and the small example modules that tests run (`…-module/`). */
const isTest = (path: string): boolean =>
  /\.(test|spec)\.tsx?$/.test(path) || path.startsWith('kernel/testing/') || isExample(path)
const isExample = (path: string): boolean => /^(?:kernel|modules)\/.*-module\//.test(path)

function placeOf(path: string): { area: string; part: string; inner: string } {
  const [area = '', name = '', ...rest] = path.split('/')
  if (!areasWithParts.includes(area) || rest.length === 0) return { area, part: area, inner: [name, ...rest].join('/') }
  return { area, part: `${area}/${name}`, inner: rest.join('/') }
}

/** The project as these files make it; `texts` maps paths from the root to contents. */
export function projectOf(texts: Readonly<Record<string, string>>): Project {
  const paths = Object.keys(texts).sort()
  const folders = new Set(
    paths.flatMap((path) =>
      path
        .split('/')
        .slice(0, -1)
        .map((_, i, parts) => parts.slice(0, i + 1).join('/')),
    ),
  )
  return {
    files: paths
      .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
      .map((path) => readSource(path, texts[path] ?? '')),
    migrations: paths
      .filter((path) => /^(?:kernel|modules)\/.*\.sql$/.test(path) && !isExample(path))
      .map((path) => ({ path, part: placeOf(path).part, text: texts[path] ?? '' })),
    folders: [...folders].sort(),
  }
}

/** Reads everything the walls look at. */
export function readProject(root: string): Project {
  const paths = areas
    .filter((area) => existsSync(join(root, area)))
    .flatMap((area) => readdirSync(join(root, area), { recursive: true, withFileTypes: true }))
    .filter((e) => e.isFile() && /\.(tsx?|sql)$/.test(e.name))
    .map((e) => relative(root, join(e.parentPath, e.name)).split(sep).join(posix.sep))
    .filter((path) => !path.includes('node_modules'))
  return projectOf(Object.fromEntries(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')])))
}

import { posix } from 'node:path'
import type { Import, Project, SourceFile } from './project.ts'

/** Where an import leads: a door (`kernel/db`, `modules/cases`, `contracts/cases`), a file inside the project, or a package. */
export type Target =
  | { readonly kind: 'door'; readonly door: string }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'package'; readonly name: string }

export const targetOf = (file: SourceFile, specifier: string): Target => {
  if (specifier.startsWith('#')) return { kind: 'door', door: specifier.slice(1) }
  if (specifier.startsWith('.'))
    return { kind: 'file', path: posix.join(posix.dirname(file.path), specifier.split('?')[0] ?? '') }
  return { kind: 'package', name: specifier }
}

const isInside = (path: string, folder: string): boolean => path.startsWith(`${folder}/`)
const isBuildFile = (file: SourceFile): boolean => file.path.endsWith('.config.ts')
export const isWeb = (file: SourceFile): boolean =>
  file.inner.startsWith('web/') || ['kernel/ui', 'apps/web', 'apps/widgets'].includes(file.part)

/** Libraries with one importer, so that they can be changed in one place. */
const keptBy: Record<string, RegExp> = {
  hono: /^kernel\/(http|testing)\//,
  '@hono/node-server': /^kernel\/http\//,
  pino: /^kernel\/log\//,
  'prom-client': /^(kernel\/log|apps)\//,
  'better-auth': /^kernel\/identity\//,
  pdfkit: /^kernel\/pdf\//,
  'subset-font': /^kernel\/pdf\//,
}

type Rule = (file: SourceFile, target: Target, project: Facts) => string | undefined
interface Facts {
  readonly kernelParts: ReadonlySet<string>
  readonly modules: ReadonlySet<string>
  readonly uses: ReadonlyMap<string, readonly string[]>
}

const throughDoors: Rule = (file, target, { kernelParts, modules }) => {
  if (target.kind === 'file') {
    if (isInside(target.path, file.part) || isBuildFile(file)) return undefined
    // The processes share how they are put together; the browser's half has nothing to share with them.
    if (/^apps\/(server|worker|cli)\//.test(file.path) && /^apps\/(server|worker|cli)\//.test(target.path))
      return undefined
    // The list of modules and tests put an application together; a door cannot show its own module without loading all of it.
    if ((file.path === 'modules/index.ts' || file.isTest) && /^(kernel|modules)\/[\w-]+\/module\.ts$/.test(target.path))
      return undefined
    if (isInside(target.path, 'kernel/testing') && (file.isTest || ['tools', 'bench', 'e2e'].includes(file.area)))
      return undefined
    return `reaches into ${target.path}. Only what a door shows may be used: import #kernel/x, #modules/x or #contracts/x, and export there what is missing.`
  }
  if (target.kind === 'package' || target.door === 'modules') return undefined
  const [space = '', name = '', ...rest] = target.door.split('/')
  const exists =
    rest.length === 0 &&
    ((space === 'kernel' && kernelParts.has(name)) ||
      (space === 'modules' && modules.has(name)) ||
      (space === 'contracts' && (modules.has(name) || kernelParts.has(name))))
  return exists
    ? undefined
    : `imports #${target.door}, which is no door. Doors are #kernel/x, #modules/x and #contracts/x.`
}

const kernelStandsAlone: Rule = (file, target, { modules }) => {
  if (file.area !== 'kernel' || target.kind !== 'door') return undefined
  const [space, name = ''] = target.door.split('/')
  return space === 'modules' || (space === 'contracts' && modules.has(name))
    ? `imports #${target.door}: the kernel knows no module. Let the module hand in what is needed, or move the code to the module.`
    : undefined
}

const onlyDeclaredUses: Rule = (file, target, { modules, uses }) => {
  if (file.area !== 'modules' || file.part === 'modules' || target.kind !== 'door' || file.isTest || isWeb(file))
    return undefined
  const [space, name = ''] = target.door.split('/')
  if (space === 'kernel' || file.part === `modules/${name}`) return undefined
  if (target.door === 'modules') return 'imports the list of all modules. A module names the ones it uses.'
  return modules.has(name) && !(uses.get(file.part) ?? []).includes(name)
    ? `imports #${target.door}, but ${file.part}/module.ts does not list '${name}' in uses. List it, or let ${name} publish an event.`
    : undefined
}

const useCasesComeLast: Rule = (file, target) => {
  if (target.kind !== 'file' || !isInside(target.path, `${file.part}/use-cases`) || file.isTest) return undefined
  return /^(contract|domain|store|views|web)\/|^(store|events|tables|messages)\.ts$/.test(file.inner)
    ? `imports ${target.path}. Use cases stand on rules, store and views, not the other way round: hand in what is needed as an argument.`
    : undefined
}

const domainIsPure: Rule = (file, target) => {
  if (!file.inner.startsWith('domain/') || file.isTest) return undefined
  const allowed =
    target.kind === 'file'
      ? isInside(target.path, `${file.part}/domain`) || isInside(target.path, `${file.part}/contract`)
      : target.kind === 'door'
        ? ['kernel/errors', 'kernel/calendar', 'kernel/contract'].includes(target.door) ||
          target.door.startsWith('contracts/')
        : !target.name.startsWith('node:') ||
          ['node:crypto', 'node:url', 'node:buffer', 'node:util'].includes(target.name)
  return allowed
    ? undefined
    : `imports ${target.kind === 'file' ? target.path : target.kind === 'door' ? `#${target.door}` : target.name}. Rules are pure: contract, #kernel/errors and #kernel/calendar only; hand the rest in as arguments.`
}

const contractIsData: Rule = (file, target) => {
  if (!file.inner.startsWith('contract/') || file.isTest || file.part === 'kernel/contract') return undefined
  const allowed =
    target.kind === 'file'
      ? isInside(target.path, `${file.part}/contract`)
      : target.kind === 'door'
        ? target.door === 'kernel/contract' || target.door.startsWith('contracts/')
        : target.name === 'zod'
  return allowed
    ? undefined
    : `imports ${target.kind === 'package' ? target.name : target.kind === 'door' ? `#${target.door}` : target.path}. A contract is data for server and browser: zod, #kernel/contract and other contracts only.`
}

const webSeesContracts: Rule = (file, target) => {
  if (!isWeb(file) || file.isTest || isBuildFile(file)) return undefined
  if (target.kind === 'package')
    return target.name.startsWith('node:') ? `imports ${target.name}, which no browser has.` : undefined
  const allowed =
    target.kind === 'door'
      ? /^(kernel\/(ui|contract|i18n)|contracts\/[\w-]+)$/.test(target.door)
      : !isInside(target.path, file.part) ||
        /^(web|contract)\/|^messages\.ts$/.test(target.path.slice(file.part.length + 1)) ||
        !file.inner.startsWith('web/')
  return allowed
    ? undefined
    : `imports ${target.kind === 'door' ? `#${target.door}` : target.path}. Pages see #kernel/ui, #kernel/contract, #kernel/i18n and contracts; everything else comes over the API.`
}

const librariesHaveOneHome: Rule = (file, target) => {
  if (target.kind !== 'package' || file.isTest) return undefined
  const library = target.name.startsWith('@')
    ? target.name.split('/').slice(0, 2).join('/')
    : (target.name.split('/')[0] ?? '')
  const home = keptBy[library]
  return home && !home.test(file.path)
    ? `imports ${library}, which only ${home.source.replaceAll(/\\|\^/g, '')} does.`
    : undefined
}

const rules: readonly Rule[] = [
  throughDoors,
  kernelStandsAlone,
  onlyDeclaredUses,
  useCasesComeLast,
  domainIsPure,
  contractIsData,
  webSeesContracts,
  librariesHaveOneHome,
]

/** Every import that goes through a wall, one sentence each. */
export function checkDoors({ files }: Project): string[] {
  const partsOf = (area: string): Set<string> =>
    new Set(files.filter((f) => f.area === area && f.part !== area).map((f) => f.part.slice(area.length + 1)))
  const facts: Facts = { kernelParts: partsOf('kernel'), modules: partsOf('modules'), uses: usesOf(files) }
  const check = (file: SourceFile, { specifier, line }: Import): string[] =>
    rules
      .map((rule) => rule(file, targetOf(file, specifier), facts))
      .filter((said) => said !== undefined)
      .map((said) => `${file.path}:${line} ${said}`)
  return [...new Set(files.flatMap((file) => file.imports.flatMap((i) => check(file, i))))]
}

/** `uses` of every module, by part. */
export const usesOf = (files: readonly SourceFile[]): Map<string, readonly string[]> =>
  new Map(files.filter((f) => f.uses && f.inner === 'module.ts').map((f) => [f.part, f.uses ?? []]))

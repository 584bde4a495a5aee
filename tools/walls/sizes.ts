import type { Project, SourceFile } from './project.ts'

const vague = new Set(['utils', 'util', 'helpers', 'helper', 'common', 'services', 'types', 'shared', 'misc'])
const advice = 'Split by noun or by verb, never into a place for leftovers.'

const limitOf = (file: SourceFile): number =>
  file.inner === 'module.ts' ? 80 : file.inner.startsWith('use-cases/') && !file.isTest ? 120 : 300
const mayBeIndex = (file: SourceFile): boolean => /^(contract\/|web\/)?index\.tsx?$/.test(file.inner)

/** Sizes and names: a limit is how a smell is noticed, not a target. */
export function checkSizes({ files, folders }: Project): string[] {
  const said: string[] = []
  for (const file of files) {
    if (file.inner === 'tables.ts') continue
    const limit = limitOf(file)
    if (file.lines > limit) said.push(`${file.path} has ${file.lines} lines, ${limit} is the limit. ${advice}`)
    if (!file.isTest)
      for (const { name, line, lines } of file.functions)
        if (lines > 60) said.push(`${file.path}:${line} ${name} has ${lines} lines, 60 is the limit. ${advice}`)
    const base =
      file.path
        .split('/')
        .at(-1)
        ?.replace(/(\.test|\.spec)?\.tsx?$/, '') ?? ''
    if (vague.has(base)) said.push(`${file.path} has a name that says nothing. Name it after what it does.`)
    if (base === 'index' && ['kernel', 'modules'].includes(file.area) && file.part !== file.area && !mayBeIndex(file))
      said.push(`${file.path}: a part has one door and one contract; no other index.ts.`)
    if (!/^[a-z0-9][a-z0-9.-]*$/.test(file.path.split('/').at(-1) ?? ''))
      said.push(`${file.path}: file names are kebab-case.`)
  }
  for (const folder of folders)
    if (vague.has(folder.split('/').at(-1) ?? ''))
      said.push(`${folder}/ is a place for leftovers. Name folders after what is in them.`)
  return said
}

import type { Module } from '#kernel/module'
import events from '../kernel/events/module.ts'
import jobs from '../kernel/jobs/module.ts'
import vault from '../kernel/vault/module.ts'
import identity from '../kernel/identity/module.ts'
import audit from '../kernel/audit/module.ts'
import files from '../kernel/files/module.ts'
import imports from '../kernel/imports/module.ts'
import backup from '../kernel/backup/module.ts'
import customers from './customers/module.ts'
import interactions from './interactions/module.ts'
import standards from './standards/module.ts'
import cases from './cases/module.ts'
import surveys from './surveys/module.ts'
import indicators from './indicators/module.ts'
import privacy from './privacy/module.ts'
import governance from './governance/module.ts'

/** All that Clearline is made of, in the order of migration: kernel parts with operations first, then the business. */
export const modules: readonly Module[] = [
  events,
  jobs,
  vault,
  identity,
  audit,
  files,
  imports,
  backup,
  customers,
  interactions,
  standards,
  cases,
  surveys,
  indicators,
  privacy,
  governance,
]

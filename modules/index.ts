import type { Module } from '#kernel/module'

/** All that Clearline is made of, in the order of migration: kernel parts with operations first, then the business. */
export const modules: readonly Module[] = []

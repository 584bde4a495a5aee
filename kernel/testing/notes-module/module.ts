import { z } from 'zod'
import { endpoint, entity, instant, listEndpoint, safeText } from '#kernel/contract'
import { listPage, sql, type Tx } from '#kernel/db'
import { refuse } from '#kernel/errors'
import { defineMessages } from '#kernel/i18n'
import { defineModule, event, on, useCase } from '#kernel/module'

/** A module as small as can be, with which the kernel's own tests exercise the pipeline. */
const Note = z.object({ ...entity, text: z.string(), version: z.number().int(), at: instant })
const input = { text: safeText(100, 1) }
const path = '/api/notes/v1/note'
export const notesContract = {
  listNotes: listEndpoint({
    path,
    summary: 'List notes',
    item: Note,
    permission: 'notes.note.read',
    filters: { text: 'text', at: 'instant' },
    sorts: ['text'],
    personal: true,
  }),
  getNote: endpoint({
    method: 'GET',
    path: `${path}/:id`,
    summary: 'Read a note',
    input: z.object({ id: z.string(), fields: z.string().optional() }),
    output: Note,
    permission: 'notes.note.read',
    personal: true,
  }),
  createNote: endpoint({
    method: 'POST',
    path,
    summary: 'Write a note',
    input: z.strictObject(input),
    output: Note,
    permission: 'notes.note.create',
  }),
  changeNote: endpoint({
    method: 'PATCH',
    path: `${path}/:id`,
    summary: 'Change a note',
    input: z.strictObject({ id: z.string(), ...input }),
    output: Note,
    permission: 'notes.note.change',
  }),
  removeNote: endpoint({
    method: 'DELETE',
    path: `${path}/:id`,
    summary: 'Remove a note',
    input: z.object({ id: z.string() }),
    output: z.undefined(),
    answer: 'none',
    permission: 'notes.note.remove',
  }),
}
export const noteCreated = event('notes.note.created', z.object({ noteId: z.uuid() }), (p) => p.noteId)

interface Row {
  id: string
  text: string
  version: number
  at: Date
}
const toNote = (r: Row) => ({ ...r, href: `${path}/${r.id}` })
const hrefOf = (value: string) => value.split('/').at(-1) ?? ''
async function load(tx: Tx, id: string): Promise<Row> {
  const found = await sql<Row>`select id, text, version, at from notes.note where id::text = ${id}`.execute(tx)
  return found.rows[0] ?? refuse('missing', 'notFound')
}

export const notesModule = defineModule({
  name: 'notes',
  dir: import.meta.dirname,
  contract: notesContract,
  messages: defineMessages({ 'zh-CN': { errors: {} }, en: { errors: {} } }),
  on: [
    on(noteCreated, 'notes.markSeen', async (ctx, { noteId }) => {
      const note = (await sql<Row>`select id, text, version, at from notes.note where id = ${noteId}`.execute(ctx.tx))
        .rows[0]
      if (!note) return
      if (note.text === 'fails') throw new Error('cannot be seen')
      await sql`insert into notes.seen values (${noteId}, ${ctx.now})`.execute(ctx.tx)
    }),
  ],
  implement: {
    listNotes: useCase(notesContract.listNotes, (ctx, q) =>
      listPage(
        ctx.tx,
        {
          select: sql`id, text, version, at`,
          from: sql`notes.note`,
          defaultSort: sql`id`,
          key: sql`id`,
          toItem: (r: Row) => toNote(r),
          columns: {
            id: { sql: sql`id`, type: 'uuid' },
            text: { sql: sql`text` },
            at: { sql: sql`at`, type: 'instant' },
            href: { where: (c) => sql`id::text in (${sql.join(c.values.map(hrefOf))})` },
          },
        },
        q,
      ),
    ),
    getNote: useCase(notesContract.getNote, async (ctx, { id }) => toNote(await load(ctx.tx, id))),
    createNote: useCase(notesContract.createNote, async (ctx, { text }) => {
      const row: Row = { id: ctx.newId(), text, version: 1, at: ctx.now }
      await sql`insert into notes.note (id, text, version, at) values (${row.id}, ${row.text}, 1, ${row.at})`.execute(
        ctx.tx,
      )
      ctx.emit(noteCreated, { noteId: row.id })
      return toNote(row)
    }),
    changeNote: useCase(notesContract.changeNote, async (ctx, { id, text }) => {
      const before = await load(ctx.tx, id)
      ctx.expectVersion(before.version)
      const after = { ...before, text, version: before.version + 1 }
      await sql`update notes.note set text = ${text}, version = ${after.version} where id = ${id}`.execute(ctx.tx)
      ctx.audit({ noun: 'note', id, before: { text: before.text }, after: { text } })
      return toNote(after)
    }),
    removeNote: useCase(notesContract.removeNote, async (ctx, { id }) => {
      const note = await load(ctx.tx, id)
      await sql`delete from notes.note where id = ${note.id}`.execute(ctx.tx)
      return undefined
    }),
  },
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { casesContract } from '#contracts/cases'
import { customersContract } from '#contracts/customers'
import { filesContract } from '#contracts/files'
import { granted } from '#contracts/identity'
import { interactionsContract } from '#contracts/interactions'
import { shippedRoles } from '#kernel/identity'
import { testApp, type TestApp } from '#kernel/testing'
import { modules } from '#modules'
import { aNewCase } from '../fixtures.ts'

let app: TestApp
const filesDir = mkdtempSync(join(tmpdir(), 'clearline-attachments-'))
beforeAll(async () => {
  app = await testApp(modules, { env: { FILES_DIR: filesDir } })
  await app
    .as(interactionsContract)
    .createChannelAccount({ channel: 'email', name: '客服邮箱', settings: { mailFrom: 'care@example.test' } })
})
afterAll(async () => {
  await app.close()
  rmSync(filesDir, { recursive: true, force: true })
})
const cases = () => app.as(casesContract)
const partner = { can: granted(shippedRoles.find((r) => r.code === 'partner')!.permissions) }
const upload = async (name: string) => (await app.as(filesContract).uploadFile({ name }, { body: `of ${name}` })).id
const refusal = (code: string, status = 409) => expect.objectContaining({ code, status })
const aCustomer = (n: number) =>
  app.as(customersContract).registerCustomer({
    name: `陈静${n}`,
    identities: [
      { kind: 'phone', value: `1370000000${n}`, status: 'verified' },
      { kind: 'email', value: `chen${n}@example.test`, status: 'verified' },
    ],
  })

/** A call that a customer made from their telephone. */
const aCall = (n: number) =>
  app.as(interactionsContract).logCall({
    number: `1370000000${n}`,
    direction: 'inbound',
    queue: 'broadband',
    waitMs: 0,
    talkMs: 60_000,
    holdMs: 0,
    wrapMs: 0,
    subject: '断网',
    note: '客户来电报障',
    outcome: 'resolved',
  })

describe('files of a case', () => {
  test('are listed with who added them, and one can be removed; the history keeps both', async () => {
    const { id } = await cases().openCase(aNewCase())
    const [photo, report] = [await upload('光猫.txt'), await upload('报告.txt')]
    await cases().attachFiles({ id, fileIds: [photo, report] })
    const { items } = await cases().caseAttachments({ id })
    expect(items.map((f) => [f.name, f.of]).toSorted()).toEqual([
      ['光猫.txt', 'case'],
      ['报告.txt', 'case'],
    ])
    await cases().detachFile({ id, fileId: photo })
    expect((await cases().caseAttachments({ id })).items.map((f) => f.name)).toEqual(['报告.txt'])
    await expect(app.as(filesContract).getFile({ id: photo })).rejects.toEqual(refusal('notFound', 404))
    await expect(cases().detachFile({ id, fileId: photo })).rejects.toEqual(refusal('attachmentNotFound', 404))
    const happened = (await cases().caseTimeline({ id })).items
    expect(happened.find((a) => a.kind === 'attached')!.data.files).toEqual([
      expect.objectContaining({ id: report, name: '报告.txt' }),
    ])
    expect(happened.find((a) => a.kind === 'detached')!.data).toEqual({ name: '光猫.txt' })
  })
  test('are told to partners in the words of TMF621, those of internal notes and notes among colleagues excepted', async () => {
    const sent = { description: 'photo', url: 'https://partner.example/p.jpg', mimeType: 'image/jpeg' }
    const { id } = await cases().openCase(aNewCase({ attachment: [sent] }))
    const [photo, secret] = [await upload('光猫.txt'), await upload('内部.txt')]
    await cases().attachFiles({ id, fileIds: [photo] })
    const told = await cases().addNote({ id, text: '见附件', visibility: 'internal', fileIds: [secret] })
    const file = await app.as(filesContract).getFile({ id: photo })
    expect(told.attachment).toEqual([
      sent,
      {
        id: photo,
        href: file.href,
        url: `${file.href}/content`,
        name: '光猫.txt',
        mimeType: file.mediaType,
        attachmentType: 'document',
        size: { amount: file.size, units: 'B' },
        '@type': 'Attachment',
        '@referredType': 'File',
      },
    ])
    const url = told.attachment!.at(-1)!.url as string
    const content = await app.fetch(url)
    expect(await content.text()).toBe('of 光猫.txt')
    const denied = await app.fetch(url, {}, ['cases.case.read'])
    expect(denied.status).toBe(403)
    const asPartner = (address: string) => app.fetch(address, {}, [], partner)
    expect(await (await asPartner(url)).text()).toBe('of 光猫.txt')
    expect((await asPartner(`/api/files/v1/file/${secret}/content`)).status).toBe(404)
    expect((await asPartner(`/api/files/v1/file/${secret}`)).status).toBe(404)
    expect((await app.as(casesContract, [], partner).caseAttachments({ id })).items.map((f) => f.id)).toEqual([photo])
    expect(await (await app.fetch(`/api/files/v1/file/${secret}/content`)).text()).toBe('of 内部.txt')
    const [listed] = (await cases().listCases({ fields: 'attachment', filter: { id } })).items
    expect(listed!.attachment).toEqual(told.attachment)
    // A partner who sends back all they read changes nothing, and a file that is gone is gone.
    await cases().changeCase({ id, attachment: told.attachment })
    expect((await cases().getCase({ id })).attachment).toEqual(told.attachment)
    await cases().detachFile({ id, fileId: photo })
    expect((await cases().getCase({ id })).attachment).toEqual([sent])
  })
  test('and of notes in its conversation are seen by those who may see the message, be it as a part of the case', async () => {
    const customer = await aCustomer(3)
    const call = await aCall(3)
    const note = await upload('同事.txt')
    await app
      .as(interactionsContract)
      .addConversationNote({ id: call.conversationId, body: '只给同事看', fileIds: [note] })
    const status = async (id: string, who: { can: (permission: string) => boolean }) =>
      (await app.fetch(`/api/files/v1/file/${id}/content`, {}, [], who)).status
    const onlyCases = { can: granted(['files.*', 'cases.case.read', 'cases.internal.see']) }
    expect(await status(note, onlyCases)).toBe(404)
    const { id } = await cases().openCase(aNewCase({ customerId: customer.id, conversationId: call.conversationId }))
    const answer = await upload('答复.txt')
    await cases().replyToCustomer({ id, text: '见附件', fileIds: [answer] })
    expect([await status(note, onlyCases), await status(answer, onlyCases)]).toEqual([200, 200])
    expect([await status(note, partner), await status(answer, partner)]).toEqual([404, 200])
    expect((await app.as(casesContract, [], partner).caseAttachments({ id })).items.map((f) => f.id)).toEqual([answer])
  })
  test("of another case cannot be removed through this one, nor somebody's upload taken", async () => {
    const [mine, other] = [await cases().openCase(aNewCase()), await cases().openCase(aNewCase())]
    const file = await upload('a.txt')
    await cases().attachFiles({ id: mine.id, fileIds: [file] })
    await expect(cases().detachFile({ id: other.id, fileId: file })).rejects.toEqual(refusal('attachmentNotFound', 404))
    await expect(cases().attachFiles({ id: other.id, fileIds: [file] })).rejects.toEqual(refusal('fileNotYours', 400))
    expect((await cases().caseAttachments({ id: mine.id })).items).toHaveLength(1)
  })
  test('written with a note stay with the note', async () => {
    const { id } = await cases().openCase(aNewCase())
    const file = await upload('测速.txt')
    await cases().addNote({ id, text: '见附件', visibility: 'internal', fileIds: [file] })
    const note = (await cases().caseTimeline({ id })).items.find((a) => a.kind === 'note')!
    expect(note.data.files).toEqual([{ id: file, name: '测速.txt', size: expect.any(Number) }])
  })
  test('go with a case that is deleted', async () => {
    const { id } = await cases().openCase(aNewCase())
    const file = await upload('b.txt')
    await cases().attachFiles({ id, fileIds: [file] })
    await cases().deleteCase({ id })
    await expect(app.as(filesContract).getFile({ id: file })).rejects.toEqual(refusal('notFound', 404))
  })
})

describe('an answer to the customer from a case', () => {
  test('of a telephone call goes by e-mail with its files, in the name of the agent, and the call stays on the timeline', async () => {
    const customer = await aCustomer(1)
    const call = await aCall(1)
    const opened = await cases().openCase(aNewCase({ customerId: customer.id, conversationId: call.conversationId }))
    const file = await upload('说明.txt')
    const told = await cases().replyToCustomer({ id: opened.id, text: '明天上午上门', fileIds: [file] })
    expect(told.milestones.firstResponse).toEqual(app.host.now())
    const messages = (await cases().caseTimeline({ id: opened.id })).items.filter((a) => a.kind === 'message')
    const answer = messages.find((a) => a.text === '明天上午上门')!
    expect(answer.data).toMatchObject({ channel: 'email', direction: 'out', files: [{ id: file, name: '说明.txt' }] })
    expect(answer.actorName).toBeTruthy()
    expect(messages.some((a) => a.data.channel === 'phone')).toBe(true)
    expect((await cases().caseAttachments({ id: opened.id })).items).toMatchObject([{ id: file, of: 'message' }])
    await expect(cases().detachFile({ id: opened.id, fileId: file })).rejects.toEqual(
      refusal('attachmentNotFound', 404),
    )
  })
  test('is refused in words where there is no way to the customer, and nothing is half done', async () => {
    const { id } = await cases().openCase(aNewCase())
    await expect(cases().replyToCustomer({ id, text: '您好' })).rejects.toEqual(refusal('noChannelToCustomer'))
    await expect(cases().resolveCase({ id, solutionText: '已修复', tellCustomer: true })).rejects.toEqual(
      refusal('noChannelToCustomer'),
    )
    expect((await cases().getCase({ id })).status).toBe('acknowledged')
  })
})

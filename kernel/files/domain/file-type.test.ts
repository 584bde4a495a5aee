import { describe, expect, test } from 'vitest'
import { attachmentOf, cleanName } from './file-name.ts'
import { allowedType } from './file-type.ts'

const bytes = (text: string) => Buffer.from(text)
const typeOf = (name: string, text: string, detected?: string) => allowedType(detected, bytes(text), name)

describe('the type of a file', () => {
  test.each([
    ['a.png', 'image/png', 'image/png'],
    ['a.jpg', 'image/png', 'image/png'],
    ['截图', 'image/png', 'image/png'],
    ['a.pdf', 'application/pdf', 'application/pdf'],
    ['a.doc', 'application/x-cfb', 'application/x-cfb'],
    ['a.wav', 'audio/vnd.wave', 'audio/wav'],
    ['A.PNG', 'image/png', 'image/png'],
  ])('%s with the content of %s is kept as %s', (name, detected, kept) => {
    expect(typeOf(name, '', detected)).toBe(kept)
  })

  test.each([
    ['picture.png', 'application/x-msdownload'],
    ['setup.exe', 'application/x-msdownload'],
    ['a.png', 'application/pdf'],
    ['a.pdf', 'image/png'],
    ['a.exe', 'image/png'],
    ['a.png.html', 'image/png'],
    ['a.docm', 'application/vnd.ms-word.document.macroenabled.12'],
    ['a.zip', 'application/java-archive'],
    ['a.svg', 'application/xml'],
    ['x.txt', 'application/x-cfb'],
  ])('%s with the content of %s is not allowed', (name, detected) => {
    expect(typeOf(name, '', detected)).toBeUndefined()
  })

  test('text is text in any charset, and only under a name of text', () => {
    expect(typeOf('a.txt', '故障描述：宽带断网')).toBe('text/plain')
    expect(allowedType(undefined, Buffer.from([0xb9, 0xca, 0xd5, 0xcf]), 'gbk.csv')).toBe('text/csv')
    expect(allowedType(undefined, Buffer.from('\ufeffa,b', 'utf16le'), 'a.csv')).toBe('text/csv')
    expect(typeOf('mail.eml', 'Received: from x\r\n\r\nbody')).toBe('message/rfc822')
    expect(typeOf('a.png', 'hello')).toBeUndefined()
    expect(allowedType(undefined, Buffer.from([1, 2, 3, 0]), 'a.txt')).toBeUndefined()
  })
  test.each([
    '<!DOCTYPE html><p>',
    '  \n<HTML>',
    '<svg xmlns="x">',
    'x<script>alert(1)</script>',
    '<?php system();',
    '#!/bin/sh',
  ])('%s is no text, whatever it is called', (text) => {
    expect([typeOf('a.txt', text), typeOf('a.png', text), typeOf('a', text)]).toEqual([undefined, undefined, undefined])
  })
})

describe('the name of a file', () => {
  test.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\temp\\报告.pdf', '报告.pdf'],
    ['a\u0000b\r\n.txt', 'ab.txt'],
    ['   ', 'file'],
    ['...', 'file'],
    ['a\u202egnp.exe', 'agnp.exe'],
    ['a<b>:"|?*.txt', 'ab.txt'],
  ])('%j becomes %s', (given, name) => {
    expect(cleanName(given)).toBe(name)
  })
  test('a long one keeps its ending', () => {
    expect(cleanName(`${'长'.repeat(300)}.pdf`)).toBe(`${'长'.repeat(196)}.pdf`)
    expect([...cleanName('😀'.repeat(300))]).toHaveLength(200)
  })
  test('a header carries it in ASCII and in full (RFC 5987)', () => {
    expect(attachmentOf('报告 "最终"(1).pdf')).toBe(
      `attachment; filename="__ ____(1).pdf"; filename*=UTF-8''%E6%8A%A5%E5%91%8A%20%22%E6%9C%80%E7%BB%88%22%281%29.pdf`,
    )
  })
})

import { StringDecoder } from 'node:string_decoder'
import { SaxesParser } from 'saxes'
import { Refusal, refuse } from '#kernel/errors'
import { damaged } from './zip.ts'

/** What is told of an XML document; names come without their prefix, since writers choose prefixes freely. */
export interface XmlHandler {
  open(name: string, attributes: Readonly<Record<string, string>>): void
  close(name: string): void
  text(text: string): void
}

const maxDepth = 100
/** No tag for so many bytes means one text or tag of that size, held whole by the parser: refused before it fills the memory. */
const maxQuietBytes = 64 * 1024 * 1024

const local = (name: string): string => {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}
const extension = /^(?:xmlns|calcext|loext|x14ac):/
/** Attributes by local name; those of extensions, which repeat standard names with other meanings, are left out. */
function localAttributes(attributes: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  let prefixed = false
  for (const key in attributes) if (key.includes(':')) prefixed = true
  if (!prefixed) return attributes
  const plain: Record<string, string> = {}
  for (const key in attributes) if (!extension.test(key)) plain[local(key)] = attributes[key]!
  return plain
}

/**
 * Parses XML piece by piece and yields after each piece, so that the caller can hand on what the handler gathered.
 * A document type is refused (`xmlEntities`): spreadsheets have none, and entity bombs and external entities need one.
 */
export async function* parseXml(bytes: AsyncIterable<Buffer>, handler: XmlHandler): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false, position: false })
  const decoder = new StringDecoder('utf8')
  let depth = 0
  let quiet = 0
  parser.on('doctype', () => refuse('invalid', 'xmlEntities'))
  parser.on('opentag', (tag) => {
    quiet = 0
    if (++depth > maxDepth) refuse('invalid', 'damagedFile', { detail: 'nested too deeply' })
    handler.open(local(tag.name), localAttributes(tag.attributes))
  })
  parser.on('closetag', (tag) => {
    quiet = 0
    depth--
    handler.close(local(tag.name))
  })
  parser.on('text', (text) => handler.text(text))
  parser.on('cdata', (text) => handler.text(text))
  try {
    for await (const piece of bytes) {
      quiet += piece.length
      if (quiet > maxQuietBytes) refuse('tooLarge', 'zipBomb')
      parser.write(decoder.write(piece))
      yield
    }
    parser.write(decoder.end()).close()
    yield
  } catch (error) {
    // saxes throws plain errors for malformed documents, and our own refusals pass through it.
    throw error instanceof Refusal ? error : damaged(error)
  }
}

/** Parses a small document to its end. */
export async function readXml(bytes: AsyncIterable<Buffer>, handler: XmlHandler): Promise<void> {
  for await (const _ of parseXml(bytes, handler));
}

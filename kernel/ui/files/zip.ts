// A zip archive made in the browser (APPNOTE 6.3.10), as much of it as a workbook needs: deflated members, sizes below 4 GiB.

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xed_b8_83_20 ^ (c >>> 1) : c >>> 1
  return c >>> 0
})
function crc32(bytes: Uint8Array): number {
  let c = 0xff_ff_ff_ff
  for (const byte of bytes) c = crcTable[(c ^ byte) & 0xff]! ^ (c >>> 8)
  return (c ^ 0xff_ff_ff_ff) >>> 0
}

async function deflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  return new Uint8Array(await new Response(packed).arrayBuffer())
}

/** Little-endian fields of 2 and 4 bytes. */
function record(...fields: readonly (readonly [value: number, bytes: 2 | 4])[]): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(fields.reduce((sum, [, bytes]) => sum + bytes, 0)))
  let at = 0
  for (const [value, bytes] of fields) {
    if (bytes === 2) view.setUint16(at, value, true)
    else view.setUint32(at, value, true)
    at += bytes
  }
  return new Uint8Array(view.buffer)
}

const version = 20
const utf8Names = 0x0800
const deflate = 8
/** 1 January 1980: a workbook made twice of the same rows is the same file. */
const noDay = 0x21

/** The archive of these members, name and text. */
export async function zipOf(members: readonly (readonly [name: string, text: string])[]): Promise<Blob> {
  const encoder = new TextEncoder()
  const parts: Uint8Array<ArrayBuffer>[] = []
  const directory: Uint8Array<ArrayBuffer>[] = []
  let at = 0
  const put = (...pieces: readonly Uint8Array<ArrayBuffer>[]) => {
    for (const piece of pieces) {
      parts.push(piece)
      at += piece.length
    }
  }
  for (const [name, text] of members) {
    const [path, bytes] = [encoder.encode(name), encoder.encode(text)]
    const packed = await deflated(bytes)
    const described = [
      [version, 2],
      [utf8Names, 2],
      [deflate, 2],
      [0, 2],
      [noDay, 2],
      [crc32(bytes), 4],
      [packed.length, 4],
      [bytes.length, 4],
      [path.length, 2],
      [0, 2],
    ] as const
    directory.push(
      record([0x02_01_4b_50, 4], [version, 2], ...described, [0, 2], [0, 2], [0, 2], [0, 4], [at, 4]),
      path,
    )
    put(record([0x04_03_4b_50, 4], ...described), path, packed)
  }
  const start = at
  put(...directory)
  put(
    record(
      [0x06_05_4b_50, 4],
      [0, 2],
      [0, 2],
      [members.length, 2],
      [members.length, 2],
      [at - start, 4],
      [start, 4],
      [0, 2],
    ),
  )
  return new Blob(parts, { type: 'application/zip' })
}

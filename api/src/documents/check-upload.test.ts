import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { requireSafeFile } from './check-upload.ts'

type Entry = { name: string; content?: string; size?: number; flags?: number }

/** A ZIP archive as programs write it; `size` lets a directory say something else than what is packed. */
function archive(...entries: Entry[]): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content = '', size, flags = 0 } of entries) {
    const isStored = name === 'mimetype'
    const packed = isStored ? Buffer.from(content) : deflateRawSync(content)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(flags, 8)
    entry.writeUInt16LE(isStored ? 0 : 8, 10)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(size ?? Buffer.byteLength(content), 24)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(offset, 42)
    files.push(head, Buffer.from(name), packed)
    directory.push(entry, Buffer.from(name))
    offset += 30 + name.length + packed.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...files, listed, end])
}

const docx = (...more: Entry[]) =>
  archive({ name: '[Content_Types].xml' }, { name: 'word/document.xml', content: '<w/>' }, ...more)
const odt = archive({ name: 'mimetype', content: 'application/vnd.oasis.opendocument.text' }, { name: 'content.xml' })
const pointingOut = (bytes: Buffer) => movedTo(bytes, bytes.lastIndexOf('PK\u0001\u0002'), bytes.length)
const pointingInto = (bytes: Buffer) => movedTo(bytes, bytes.indexOf('PK\u0001\u0002'), 5)
function movedTo(bytes: Buffer, entry: number, place: number) {
  const moved = Buffer.from(bytes)
  moved.writeUInt32LE(place, entry + 42)
  return moved
}
const pdf = (body = '') =>
  Buffer.from(`%PDF-1.7\n${body}xref\n0 1\ntrailer\n<< /Root 1 0 R /Size 1 >>\nstartxref\n${9 + body.length}\n%%EOF`)

describe('a file is taken', () => {
  test.for<[string, Buffer, string]>([
    ['konzept.pdf', pdf(), 'application/pdf'],
    ['konzept.docx', docx(), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['konzept.odt', odt, 'application/vnd.oasis.opendocument.text'],
    ['bild.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]), 'image/png'],
    ['bild.JPG', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'image/jpeg'],
    ['Erklärung zur Barrierefreiheit.txt', Buffer.from('Erklärung'), 'text/plain'],
  ])('by its content: %s', async ([name, bytes, mediaType]) => {
    expect(await requireSafeFile(bytes, name)).toBe(mediaType)
  })
})

describe('a file is refused', () => {
  test.for<[string, string, Buffer, string]>([
    ['that is not what its name says', 'konzept.pdf', docx(), 'ending'],
    ['with macros', 'konzept.docx', docx({ name: 'word/vbaProject.bin' }), 'macros'],
    [
      'with scripts of LibreOffice',
      'a.odt',
      archive(
        { name: 'mimetype', content: 'application/vnd.oasis.opendocument.text' },
        { name: 'Basic/Standard/Modul.xml' },
      ),
      'macros',
    ],
    ['with a program inside', 'konzept.docx', docx({ name: 'word/embeddings/setup.exe' }), 'macros'],
    ['of old Office', 'alt.doc', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), 'macros'],
    [
      'that runs in a PDF reader',
      'a.pdf',
      pdf('1 0 obj << /OpenAction << /S /JavaScript /JS (app.alert()) >> >> endobj\n'),
      'macros',
    ],
    [
      'that hides from a quick look that it runs',
      'a.pdf',
      pdf('1 0 obj << /OpenAction << /S /J#61va#53cript /#4AS (app.alert()) >> >> endobj\n'),
      'macros',
    ],
    ['that is encrypted', 'a.docx', docx({ name: 'word/media/a.xml', flags: 1 }), 'encrypted'],
    [
      'that unpacks to gigabytes',
      'a.docx',
      docx({ name: 'word/big.xml', content: 'x', size: 2 ** 31 }),
      'archive-bomb',
    ],
    [
      'that packs a thousand times',
      'a.docx',
      docx({ name: 'word/big.xml', content: 'x'.repeat(5_000_000) }),
      'archive-bomb',
    ],
    ['that is any archive', 'a.zip', archive({ name: 'brief.txt', content: 'x' }), 'type'],
    ['that calls itself something of ours', 'a.odt', archive({ name: 'mimetype', content: 'constructor' }), 'type'],
    ['that is cut off', 'a.docx', docx().subarray(0, 60), 'damaged'],
    ['whose directory points out of it', 'a.docx', pointingOut(docx()), 'damaged'],
    ['whose kind cannot be read', 'a.odt', pointingInto(odt), 'damaged'],
    ['that is a program', 'a.txt', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0]), 'type'],
    ['that is a drawing with scripts', 'a.svg', Buffer.from('<svg onload="alert(1)"/>'), 'ending'],
    ['that is empty', 'a.txt', Buffer.alloc(0), 'type'],
    ['named like a path', '../../etc/passwd.txt', Buffer.from('x'), 'name'],
    ['named to look like another', 'rechnung\u202efdp.txt', Buffer.from('x'), 'name'],
  ])('%s', async ([, name, bytes, rule]) => {
    await expect(requireSafeFile(bytes, name)).rejects.toMatchObject({
      status: 400,
      slug: 'invalid-file',
      errors: [{ pointer: '/contentBase64', rule }],
    })
  })
})

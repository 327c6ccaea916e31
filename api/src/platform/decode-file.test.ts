import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Problem } from './problem.ts'
import { decodeFile } from './decode-file.ts'

const latin1 = (text: string) => Buffer.from(text, 'latin1')

describe('decodeFile', () => {
  test('UTF-8 is read with and without byte order mark', () => {
    expect(decodeFile(Buffer.from('Führerschein'))).toBe('Führerschein')
    expect(decodeFile(Buffer.from('\ufeffFührerschein'))).toBe('Führerschein')
  })

  test('Windows-1252 is refused with the first line that gives it away', () => {
    expect(() => decodeFile(latin1('ozg_id,leika_name\n10092,Wohngeld\n10105,Führerschein\n'))).toThrow(
      /nicht UTF-8 kodiert \(Zeile 3\).*iconv -f WINDOWS-1252/s,
    )
  })

  test('a spreadsheet is told how to become CSV, not how to change its letters', () => {
    const refused = () => decodeFile(Buffer.from('PK\u0003\u0004 [Content_Types].xml'))
    expect(refused).toThrow(/„CSV UTF-8“/)
    expect(refused).not.toThrow(/iconv/)
  })

  test.for([
    ['UTF-16 with mark, little endian', Buffer.from('\ufeffozg_id', 'utf16le'), /UTF-16/],
    ['UTF-16 with mark, big endian', Buffer.from('\ufeffozg_id', 'utf16le').swap16(), /UTF-16/],
    ['UTF-16 without mark', Buffer.from('ozg_id', 'utf16le'), /UTF-16/],
    ['a spreadsheet', Buffer.from('PK\u0003\u0004 [Content_Types].xml'), /Excel/],
    ['an empty file', Buffer.from(''), /leer/],
    ['a file of blanks', Buffer.from('\ufeff \r\n\r\n'), /leer/],
    [
      'umlauts converted twice',
      Buffer.from('a\nb\nFührerschein').toString('latin1'),
      /zweimal umgewandelt: In Zeile 3/,
    ],
    ['a sign no table has and no database takes', Buffer.from('a\nb\u0000c'), /Zeile 2 .*Nullzeichen/],
    ['more than 50 MB', Buffer.alloc(50 * 1024 * 1024 + 1, 'a'), /50 MB/],
  ] as const)('%s is refused', ([, content, reason]) => {
    expect(() => decodeFile(Buffer.from(content))).toThrow(reason)
  })

  test('any bytes end as text or as a refusal', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          expect(typeof decodeFile(bytes)).toBe('string')
        } catch (error) {
          expect(error).toBeInstanceOf(Problem)
        }
      }),
    )
  })
})

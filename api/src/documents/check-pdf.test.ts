import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Problem } from '../platform/problem.ts'
import { requirePlainPdf } from './check-pdf.ts'
import { aPdf } from './test/pdf-file.ts'

const ruleOf = (bytes: Buffer) => {
  try {
    requirePlainPdf(bytes)
    return 'fine'
  } catch (error) {
    return error instanceof Problem ? error.errors[0]?.rule : error
  }
}
const text = (content: string) => Buffer.from(content, 'latin1')

describe('requirePlainPdf', () => {
  test('takes a PDF', () => {
    expect(ruleOf(aPdf())).toBe('fine')
  })

  const refused: [what: string, bytes: Buffer, rule: string][] = [
    ['nothing', Buffer.alloc(0), 'pdf'],
    ['a web page named .pdf', text('<!doctype html><h1>PDF</h1>'), 'pdf'],
    ['a program named .pdf', Buffer.from([0x4d, 0x5a, 0x90, 0]), 'pdf'],
    ['a PDF cut short', aPdf().subarray(0, 300), 'complete'],
    ['a header and an end with nothing between', text('%PDF-1.7\nstartxref\n9\n%%EOF'), 'damaged'],
    ['an encrypted PDF', aPdf('/Encrypt 9 0 R'), 'encrypted'],
    ['a PDF whose earlier section is none', aPdf('/Prev 0'), 'damaged'],
    ['an end that points behind itself', text('%PDF-1.7\nstartxref\n9999999\n%%EOF'), 'damaged'],
  ]
  test.for(refused)('refuses %s', ([, bytes, rule]) => {
    expect(ruleOf(bytes)).toBe(rule)
  })

  test('finds the encryption an earlier section declares', () => {
    const first = aPdf('/Encrypt 9 0 R').toString('latin1')
    const place = first.indexOf('xref\n0 4')
    const later = `xref\n0 0\ntrailer\n<< /Size 4 /Root 1 0 R /Prev ${place} >>\nstartxref\n${first.length}\n%%EOF\n`
    expect(ruleOf(text(first + later))).toBe('encrypted')
  })

  test('ends when sections point at each other', () => {
    const start = aPdf().toString('latin1').indexOf('xref\n0 4')
    expect(ruleOf(aPdf(`/Prev ${start}`))).toBe('fine')
  })

  test('refuses sections that lie in each other, which would have the same bytes read again and again', () => {
    const head = '%PDF-1.7\nxref xref xref '
    const tail = 'trailer\n<< /Root 1 0 R /Prev 14 /Prev 19 >>\nstartxref\n9\n%%EOF'
    expect(ruleOf(text(head + 'x'.repeat(1000) + tail))).toBe('damaged')
  })

  test('answers any bytes with a refusal, never with a fault', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (bytes, isFramed) => {
        const body = isFramed
          ? Buffer.concat([text('%PDF-1.4\n'), bytes, text('\nstartxref\n9\n%%EOF')])
          : Buffer.from(bytes)
        expect(['pdf', 'complete', 'damaged', 'encrypted', 'fine']).toContain(ruleOf(body))
      }),
    )
  })
})

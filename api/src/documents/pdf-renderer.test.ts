import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { requirePlainPdf } from './check-pdf.ts'
import { pdfRenderer } from './pdf-renderer.ts'
import { aPrintable } from './test/printable.ts'

const { render, close } = pdfRenderer()
afterAll(close)
const folder = mkdtempSync(join(tmpdir(), 'fit-store-pdf-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const at = new Date('2026-11-21T12:00:00Z')

const hasPdfinfo = (() => {
  try {
    execFileSync('pdfinfo', ['-v'], { stdio: 'ignore' })
    return true
  } catch {
    return false // poppler is not on every machine
  }
})()

function poppler(program: 'pdfinfo' | 'pdftotext', pdf: Buffer, ...options: string[]) {
  const file = join(folder, 'document.pdf')
  writeFileSync(file, pdf)
  const args = [...options, file, ...(program === 'pdftotext' ? ['-'] : [])]
  return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
}

describe('a rendered PDF', () => {
  test('claims PDF/UA-1 for reading and PDF/A-2a for filing', async () => {
    const [reading, filing] = await Promise.all([
      render({ document: aPrintable(), standard: 'reading', at }),
      render({ document: aPrintable(), standard: 'filing', at }),
    ])
    expect(reading.toString('latin1')).toMatch(/pdfuaid:part>1</)
    expect(filing.toString('latin1')).toMatch(/pdfaid:part>2<[^]*pdfaid:conformance>A</)
    requirePlainPdf(reading)
    requirePlainPdf(filing)
  })

  test('is the same to the byte when it is rendered again', async () => {
    const job = { document: aPrintable(), standard: 'filing', at } as const
    expect((await render(job)).equals(await render(job))).toBe(true)
  })

  test.skipIf(!hasPdfinfo)('has headings, lists and tables that can be read aloud', async () => {
    const pdf = await render({ document: aPrintable(), standard: 'reading', at })
    const structure = poppler('pdfinfo', pdf, '-struct')
    for (const element of ['H1', 'L (block)', 'LI', 'Table', 'TH', 'TD', 'P (block)'])
      expect(structure).toContain(element)
    expect(poppler('pdfinfo', pdf)).toMatch(/Title:\s+Nachnutzungsvertrag[^]*Tagged:\s+yes/)
  })

  test.skipIf(!hasPdfinfo)('shows what people typed as they typed it', async () => {
    const typed = '#import "x.typ": * $x^2$ \\u{41} <b>fett</b> *stern* _unten_ @ref `code` // kein Kommentar'
    const pdf = await render({ document: aPrintable(1, typed), standard: 'reading', at })
    expect(poppler('pdftotext', pdf, '-layout').replaceAll(/\s+/g, ' ')).toContain(typed)
  })

  test('that fails is refused, and the next one is made', async () => {
    const broken = { ...aPrintable(), title: undefined } as never
    await expect(render({ document: broken, standard: 'reading', at })).rejects.toThrow('Typst')
    expect((await render({ document: aPrintable(), standard: 'reading', at })).length).toBeGreaterThan(1000)
  })

  test('is made although the thread before has just fallen over', async () => {
    const falling = `import { parentPort } from 'node:worker_threads'
      parentPort.on('message', ({ id, standard }) => {
        if (standard === 'reading') throw new Error('fallen over')
        parentPort.postMessage({ id, pdf: Buffer.from('made') })
      })`
    const pdf = pdfRenderer(new URL(`data:text/javascript,${encodeURIComponent(falling)}`))
    onTestFinished(pdf.close)
    await expect(pdf.render({ document: aPrintable(), standard: 'reading', at })).rejects.toThrow('fallen over')
    expect((await pdf.render({ document: aPrintable(), standard: 'filing', at })).toString()).toBe('made')
  })
})

// What composing, comparing and rendering cost: node --expose-gc api/bench/documents.ts
import type { Variable } from '@fit-store/db/schema/terms'
import { pdfRenderer } from '../src/documents/pdf-renderer.ts'
import { diffClauses } from '../src/terms/clause-diff.ts'
import { compose, composedBytes, verify, type TermsText } from '../src/terms/compose.ts'
import type { Clause } from '../src/terms/text/hashes.ts'
import { printableDocument } from '../src/terms/export/printable.ts'

const variables: Variable[] = [{ name: 'adopter', label: 'Stelle', type: 'text', rule: { max: 300 } }]
const words =
  'Die bereitstellende Stelle betreibt die Lösung im vereinbarten Umfang und kündigt Wartungen rechtzeitig an.'

/** About 30 lines each, so that 34 of them make a good twenty pages. */
const clauses = (count: number, salt = ''): Clause[] =>
  Array.from({ length: count }, (_, at) => ({
    key: `clause-${at}`,
    heading: `Klausel ${at}`,
    text: [
      `Für {{adopter}} gilt: ${words} ${salt}`,
      Array.from({ length: 6 }, () => words).join(' '),
      `- ${words}\n- ${words}\n- ${words}`,
      '| Störung | Beginn |\n| --- | ---: |\n| nicht nutzbar | 2 Stunden |\n| eingeschränkt | 1 Tag |',
      Array.from({ length: 5 }, () => words).join(' '),
    ].join('\n\n'),
    summary: words,
    variables,
    when: null,
  }))

const text = (all: Clause[]): TermsText => ({
  document: 'bench',
  version: 1,
  title: 'Vertrag',
  isModel: true,
  clauses: all,
})
const filling = { facts: {}, values: { adopter: 'Stadt Köln' } }
const { render, close } = pdfRenderer()
const job = (all: Clause[]) => {
  const document = printableDocument(compose(text(all), filling), { isDemo: false, subtitle: 'Bench' })
  return render({ document, standard: 'filing', at: new Date(0) })
}

async function time(name: string, runs: number, work: () => unknown) {
  await work()
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    const begin = performance.now()
    await work()
    times.push(performance.now() - begin)
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]!.toFixed(1)
  console.log(`${name.padEnd(52)} median ${at(0.5)} ms, p95 ${at(0.95)} ms`)
}

const long = clauses(34)
const pages = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length
console.log(`${pages(await job(long))} pages`)
await time('compare two versions of 100 clauses', 20, () => diffClauses(clauses(100), clauses(100, 'Neu.')))
await time('compose 34 clauses, hash and verify', 20, () =>
  verify(composedBytes(compose(text(long), filling)), text(long)),
)
// Other words each time: Typst remembers what it has set before.
let salt = 0
await time('compose and render 20 pages (PDF/A-2a)', 20, () => job(clauses(34, `Lauf ${++salt}.`)))
await time('compose and render 2 pages', 20, () => job(clauses(3, `Lauf ${++salt}.`)))

const memory = () => {
  globalThis.gc?.()
  return Math.round(process.memoryUsage.rss() / 1e6)
}
for (let made = 0; made <= 1000; made++) {
  if (made % 250 === 0) console.log(`${String(made).padStart(5)} documents: ${memory()} MB`)
  await job([{ ...clauses(1)[0]!, key: `clause-${made}`, text: `Nummer ${made}. ${words}` }])
}
await close()

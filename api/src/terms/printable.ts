import type { Block, PrintableDocument } from '../documents/blocks.ts'
import type { ComposedDocument } from './compose.ts'
import type { TermsVersion } from './queries.ts'
import { writtenDay } from './values.ts'

const model = 'Muster – keine Rechtsberatung'
const demo = 'Demo-Dokument ohne rechtliche Wirkung'

type Section = { key: string; number: number; heading: string; blocks: Block[]; hash: string }

/** A version as something to print: blanks stay blanks. */
export const printableVersion = (version: TermsVersion, sections: readonly Section[]): PrintableDocument => ({
  title: version.title,
  subtitle: `Version ${version.version} · ${validity(version)}`,
  notices: noticesOf(version),
  sections: sections.map(({ number, heading, blocks }) => ({ number, heading, blocks })),
  evidence: evidenceOf(version.hash, sections),
})

/** A filled document as something to print. */
export const printableDocument = (
  document: ComposedDocument,
  { isDemo, subtitle }: { isDemo: boolean; subtitle: string },
): PrintableDocument => ({
  title: document.title,
  subtitle,
  notices: noticesOf({ ...document, isDemo }),
  sections: document.clauses.map(({ number, heading, blocks }) => ({ number, heading, blocks })),
  evidence: evidenceOf(document.versionHash, document.clauses),
})

const noticesOf = ({ isModel, isDemo }: { isModel: boolean; isDemo: boolean }) => [
  ...(isModel ? [model] : []),
  ...(isDemo ? [demo] : []),
]

function validity({ status, validFrom, validTo }: TermsVersion) {
  if (validFrom === null) return status === 'in_review' ? 'in Prüfung, nicht in Kraft' : 'Entwurf, nicht in Kraft'
  return `gilt ab ${writtenDay(validFrom)}${validTo === null ? '' : ` bis ${writtenDay(validTo)}`}`
}

/** What proves the text: hashes of the version and of each clause. */
const evidenceOf = (hash: string | null, sections: readonly { number: number; hash: string }[]) => [
  ...(hash === null ? [] : [{ label: 'Prüfwert der Fassung (SHA-256)', value: hash }]),
  ...sections.map(({ number, hash: own }) => ({ label: `§ ${number}`, value: own })),
]

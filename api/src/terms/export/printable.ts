import type { Condition } from '@fit-store/db/schema/terms'
import type { Block, PrintableDocument } from '../../documents/blocks.ts'
import type { ComposedDocument } from '../compose.ts'
import type { TermsVersion } from '../queries.ts'
import { conditionInWords } from './fact-words.ts'
import { writtenDay } from '../text/values.ts'

const model = 'Muster – keine Rechtsberatung'
const demo = 'Demo-Dokument ohne rechtliche Wirkung'

type Section = { number: number; heading: string; blocks: Block[]; hash: string; when: Condition | null }

/** A version as something to print: blanks stay blanks, and conditions are said. */
export const printableVersion = (version: TermsVersion, sections: readonly Section[]): PrintableDocument => ({
  title: version.title,
  subtitle: `Version ${version.version} · ${validity(version)}`,
  notices: noticesOf(version),
  sections: sections.map(({ number, heading, blocks, when }) => ({
    number,
    heading,
    blocks: when === null ? blocks : [saidSoftly(conditionInWords(when)), ...blocks],
  })),
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

/** What stands on every form of a text: that it is a model, that it belongs to the demo world. */
export const noticesOf = ({ isModel, isDemo }: { isModel: boolean; isDemo: boolean }) => [
  ...(isModel ? [model] : []),
  ...(isDemo ? [demo] : []),
]

/** The last day is not said: a file that is kept does not know it yet. */
function validity({ status, validFrom }: TermsVersion) {
  if (validFrom === null) return status === 'in_review' ? 'in Prüfung, nicht in Kraft' : 'Entwurf, nicht in Kraft'
  return `gilt ab ${writtenDay(validFrom)}`
}

const saidSoftly = (text: string): Block => ({
  type: 'paragraph',
  runs: [{ text, style: 'emphasis', kind: 'text', target: null }],
})

/** What proves the text: hashes of the version and of each clause. */
const evidenceOf = (hash: string | null, sections: readonly { number: number; hash: string }[]) => [
  ...(hash === null ? [] : [{ label: 'Prüfwert der Fassung (SHA-256)', value: hash }]),
  ...sections.map(({ number, hash: own }) => ({ label: `§ ${number}`, value: own })),
]

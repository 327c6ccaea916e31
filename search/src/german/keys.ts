import { fold } from './fold.ts'
import { stopWords } from './stop-words.ts'

/** A paragraph someone names: the law in folded letters ("wogg"), the section as written ("19", "8a"); either may be missing. */
export type Paragraph = { law: string | null; section: string | null }

type Cut<Found> = { found: Found[]; rest: string }

const alone = (pattern: string) => String.raw`(?<![\p{L}\p{N}])${pattern}(?![\p{L}\p{N}])`

/** LeiKa keys start with the instance 99 and go on in groups of three (FIM: 2+3+3+3+3 digits); a cut one is a beginning. */
const leika = new RegExp(`${alone(String.raw`99(?:[ .]?\d{3}){1,4}`)}|${alone(String.raw`99\d{3,12}`)}`, 'gu')
const ozgId = new RegExp(alone(String.raw`\d{5}`), 'gu')

const law = String.raw`(SGB[ -]?(?:[IVX]+|\d{1,2})|\p{L}[\p{L}-]{1,14})(?![\p{L}\p{N}])`
const section = String.raw`(?:§{1,2}|(?<!\p{L})art(?:ikel|\.)?)\s*(\d+[a-z]?)(?![\p{L}\p{N}])`
const detail = String.raw`(?:\s*(?:Abs(?:\.|atz)|S(?:\.|atz)|Nr\.|Nummer|Halbs(?:\.|atz)|ff?\.?|,|und|bis|§{1,2}|\d+[a-z]?)(?!\p{L}))*`
const sectionOfLaw = new RegExp(String.raw`${section}${detail}\s*(?:des\s+|der\s+)?${law}`, 'giu')
const lawThenSection = new RegExp(String.raw`(?<!\p{L})${law}\s*${section}${detail}`, 'giu')
const sectionAlone = new RegExp(section + detail, 'giu')

/** Books of the SGB are counted in Roman or Arabic numbers: SGB II = SGB 2. */
const books = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII', 'XIII', 'XIV']

/** A law's abbreviation in the one spelling both sides use: "SGB 2" and "SGB-II" become "sgbii". */
export function lawName(written: string): string | null {
  const book = /^SGB[ -]?(\d{1,2})$/i.exec(written)?.[1]
  const name = fold(book ? `sgb${books[Number(book)] ?? book}` : written).replace(/[^\p{L}\p{N}]/gu, '')
  return stopWords.has(name) ? null : name
}

/** Takes LeiKa keys (whole, spaced or begun) and five-digit OZG ids out of a question; they come back as digits. */
export function cutKeys(text: string): Cut<string> {
  const found: string[] = []
  const take = (written: string) => {
    found.push(written.replace(/\D/g, ''))
    return ' '
  }
  return { rest: text.replace(leika, take).replace(ozgId, take), found }
}

/** Takes "§ 19 WoGG", "§ 127 Abs. 1 TKG", "Art. 6 DSGVO", "WoGG § 19" and a bare "§ 19" out of a text. */
export function cutParagraphs(text: string): Cut<Paragraph> {
  const found: Paragraph[] = []
  const take = (written: string, lawWritten: string, number: string) => {
    const name = lawName(lawWritten)
    if (!name) return written
    found.push({ law: name, section: number.toLowerCase() })
    return ' '
  }
  const rest = text
    .replace(sectionOfLaw, (written, number: string, name: string) => take(written, name, number))
    .replace(lawThenSection, (written, name: string, number: string) => take(written, name, number))
    .replace(sectionAlone, (_, number: string) => {
      found.push({ law: null, section: number.toLowerCase() })
      return ' '
    })
  return { found, rest }
}

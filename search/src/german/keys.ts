import { fold } from './fold.ts'
import { stopWords } from './stop-words.ts'

/** A paragraph someone names: the law in folded letters ("wogg"), the section as written ("19", "8a"); either may be missing. */
export type Paragraph = { law: string | null; section: string | null }

type Cut<Found> = { found: Found[]; rest: string }

const alone = (pattern: string) => String.raw`(?<![\p{L}\p{N}])${pattern}(?![\p{L}\p{N}])`

/** LeiKa keys start with the instance 99 and go on in groups of three (FIM: 2+3+3+3+3 digits); a cut one is a beginning. */
const leika = new RegExp(`${alone(String.raw`99(?:[ .]?\d{3}){1,4}`)}|${alone(String.raw`99\d{3,12}`)}`, 'gu')
const ozgId = new RegExp(alone(String.raw`\d{5}`), 'gu')

const book = String.raw`SGB[ -]?(?:[IVX]+|\d{1,2})`
const law = String.raw`(${book}|\p{L}[\p{L}-]{1,40})(?![\p{L}\p{N}])`
const section = String.raw`(?:§{1,2}|(?<!\p{L})art(?:ikel|\.)?)\s*(\d+[a-z]?)(?![\p{L}\p{N}])`
const detail = String.raw`(?:\s*(?:Abs(?:\.|atz)|S(?:\.|atz)|Nr\.|Nummer|Halbs(?:\.|atz)|ff?\.?|,|und|bis|§{1,2}|\d+[a-z]?)(?!\p{L}))*`
const sectionOfLaw = new RegExp(String.raw`${section}${detail}\s*(?:des\s+|der\s+)?${law}`, 'giu')
const lawThenSection = new RegExp(String.raw`(?<!\p{L})${law}\s*${section}${detail}`, 'giu')
const sectionAlone = new RegExp(section + detail, 'giu')
const bookAlone = new RegExp(alone(book), 'giu')

/** As reference data cites: "§§ 19 und 20 Absatz 1 Wohngeldgesetz (WoGG) [https://…]". */
const citation =
  /(?:(?:§{1,2}|Art(?:ikel|\.)?)\s*(\d+[a-z]?(?:\s*(?:,|und|bis|-|–|_)\s*(?:§\s*)?\d+[a-z]?)*))?([^§()[\]]*)\(([^()]{2,24})\)/gu

/** Books of the SGB are counted in Roman or Arabic numbers: SGB II = SGB 2. */
const books = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII', 'XIII', 'XIV']

/** Words of a citation that stand where a law could stand. */
const noLaws = new Set([
  'absatz',
  'abs',
  'satz',
  'nummer',
  'ff',
  'buch',
  'sozialgesetzbuch',
  'zweites',
  'drittes',
  'funftes',
  'zwolftes',
])

/** A law's abbreviation in the one spelling both sides use: "SGB 2" and "SGB-II" become "sgbii". */
export function lawName(written: string): string | null {
  const number = /^SGB[ -]?(\d{1,2})$/i.exec(written)?.[1]
  const name = fold(number ? `sgb${books[Number(number)] ?? number}` : written).replace(/[^\p{L}\p{N}]/gu, '')
  return stopWords.has(name) || noLaws.has(name) ? null : name
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

/** Takes "§ 19 WoGG", "§ 127 Abs. 1 TKG", "Art. 6 DSGVO", "WoGG § 19", "SGB II" and a bare "§ 19" out of a text. */
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
    .replace(bookAlone, (written) => {
      found.push({ law: lawName(written), section: null })
      return ' '
    })
  return { found, rest }
}

/** Laws and sections that a legal basis names, under the law's abbreviation and, where it is one word, its name. */
export function citedParagraphs(basis: string): Paragraph[] {
  const cited = [...basis.replace(/\[[^\]]*\]/g, ' ').matchAll(citation)].flatMap(
    ([, numbers, name = '', abbreviation = '']) => {
      const fullName = /(?:^|\s)(\p{Lu}[\p{L}-]+)\s*$/u.exec(name)?.[1]
      const sections = numbers?.match(/\d+[a-z]?/g) ?? []
      return [abbreviation, ...(fullName ? [fullName] : [])]
        .map(lawName)
        .flatMap((each) => [null, ...sections].map((section) => ({ law: each, section })))
    },
  )
  return [...cited, ...cutParagraphs(basis).found]
}

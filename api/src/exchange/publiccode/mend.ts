import { isSeq, parseDocument, type Document } from 'yaml'
import { readPubliccode } from './read.ts'
import { setValue } from './set-value.ts'
import type { Publiccode } from './standard.ts'

/** A place may only become valid once another is; more than this and the file is not worth it. */
const mostRounds = 10

export type Mended = {
  text: string
  /** Keys that were left out, or say what the catalogue says now. */
  mended: string[]
}

/**
 * A text that is readable but against the standard, made valid by touching only what is wrong: the catalogue's own words take its place,
 * and what the catalogue does not know is left out. Everything else stays, comments and order included. Null where that does not lead to
 * a valid file.
 */
export function mendPubliccode(text: string, own: Publiccode): Mended | null {
  const mended = new Set<string>()
  let mending = text
  for (let round = 0; round < mostRounds; round++) {
    const { errors, publiccode } = readPubliccode(Buffer.from(mending))
    if (errors.length === 0) return { text: mending, mended: [...mended] }
    const document = parseDocument(mending, { uniqueKeys: false })
    if (publiccode === null || document.errors.length > 0) return null
    // From the end, so that places in lists stay what they are.
    for (const { key } of errors.toReversed()) {
      mended.add(key)
      mendAt(document, pathOf(key), own)
    }
    mending = document.toString({ lineWidth: 120, verifyAliasOrder: false })
  }
  return null
}

type Path = readonly (string | number)[]

/** `description.de.features[2]` → description, de, features, 2 */
const pathOf = (key: string): Path =>
  key.split('.').flatMap((part) => {
    const [name = '', ...places] = part.split('[')
    return [name, ...places.map((place) => Number(place.replace(']', '')))]
  })

function mendAt(document: Document, path: Path, own: Publiccode): void {
  if (path.length === 0) return
  const index = path.findIndex((step) => typeof step === 'number')
  if (index >= 0) removeEntry(document, path.slice(0, index) as string[], path[index] as number, own)
  else {
    const names = path as string[]
    const known = names.reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], own)
    if (known !== undefined || document.hasIn(names)) setValue(document, names, known)
    // Something is missing that nobody knows: what it belongs to cannot stay.
    else mendAt(document, names.slice(0, -1), own)
  }
}

function removeEntry(document: Document, path: string[], place: number, own: Publiccode) {
  const list = document.getIn(path, true)
  if (!isSeq(list) || list.items.length <= 1) mendAt(document, path, own)
  else list.items.splice(place, 1)
}

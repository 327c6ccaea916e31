import { fold } from './fold.ts'

/** A word as it stands in a text; `from` and `to` count UTF-16 units, so that `text.slice(from, to)` is the word. */
export type WrittenWord = { text: string; from: number; to: number }

const pattern =
  /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[-\u2010\u2011][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*(?:[*:_]innen(?![\p{L}\p{N}]))?/gu

/** Every word of a text; hyphens hold a word together, everything else that is neither letter nor digit ends it. */
export function writtenWords(text: string): WrittenWord[] {
  return Array.from(text.matchAll(pattern), (match) => ({
    text: match[0],
    from: match.index,
    to: match.index + match[0].length,
  }))
}

/** The folded pieces of one written word: at hyphens ("Kfz-Zulassung") and inside camel case ("ElterngeldPlus"). */
export function piecesOf(word: string): string[] {
  return word
    .replace(/[*:_]?[Ii]nnen$/u, (ending) => (/^[*:_I]/.test(ending) ? '' : ending))
    .split(/[-\u2010\u2011]/u)
    .flatMap((piece) => {
      const camel = /^(\p{L}{2,}\p{Ll})(\p{Lu}\p{Ll}{3,})$/u.exec(piece)
      return camel ? camel.slice(1) : [piece]
    })
    .map(fold)
    .filter(Boolean)
}

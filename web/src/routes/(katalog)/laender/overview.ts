import { laender } from '#lib/laender.ts'

const all = laender.length
const share = (count: number) => (count === all ? `Alle ${all} Länder` : `${count} der ${all} Länder`)
const implement = (count: number) => (count === 1 ? 'setzt' : 'setzen')
const use = (count: number) => (count === 1 ? 'nutzt' : 'nutzen')

/** What the page of all Länder says first: how many of them implement solutions, and how many use some. */
export function overview(implementing: number, using: number) {
  const start = `${share(implementing)} ${implement(implementing)} Lösungen um`
  if (using === implementing) return `${start} und ${use(using)} welche`
  return `${start}, ${using === all ? 'alle' : using} ${use(using)} welche`
}

import type { Schemas } from '@fit-store/contracts/client'
import { formatDate, formatList } from '#lib/format.ts'

type Values = Readonly<Record<string, string | string[]>>
type Names = Pick<Schemas['RequestOptions'], 'onlineServices' | 'businessApplications'>
type Compared = { now: Values; mine: Values; options: Names }

const labels: Record<string, string> = {
  umfang: 'Umfang',
  dienste: 'Onlinedienste',
  beginn: 'Gewünschter Beginn',
  postfach: 'Funktionspostfach',
  fachverfahren: 'Fachverfahren',
  andere: 'Andere Fachverfahren',
  frage: 'Frage',
  aktenzeichen: 'Aktenzeichen',
}

/** Where a colleague's version of a draft and one's own part, both as people read them. */
export function draftDifferences({ now, mine, options }: Compared) {
  const names = new Map([
    ...options.onlineServices.map(({ id, name }) => [id, name] as const),
    ...options.businessApplications.map(({ slug, name }) => [slug, name] as const),
  ])
  const read = (field: string, value: string | string[] | undefined) => {
    const all = [value ?? []].flat().filter(Boolean)
    if (all.length === 0) return 'leer'
    if (field === 'umfang') return all[0] === 'some' ? 'einzelne Onlinedienste' : 'alle Onlinedienste'
    if (field === 'beginn') return /^\d{4}-\d{2}-\d{2}$/.test(all[0]!) ? formatDate(all[0]!) : all[0]!
    return formatList(all.map((one) => names.get(one) ?? one))
  }
  return Object.entries(labels).flatMap(([field, label]) => {
    const theirs = read(field, now[field])
    const own = read(field, mine[field])
    return theirs === own ? [] : [{ label, theirs, mine: own }]
  })
}

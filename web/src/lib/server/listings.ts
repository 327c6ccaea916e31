import type { ApiClient } from '@fit-store/contracts/client'
import { error, type RequestEvent } from '@sveltejs/kit'
import type { Choice } from '#lib/components/choices.ts'
import { isShortList, type Content, type Question, type Titles } from '#lib/listing/questions.ts'
import { keysIn } from '#lib/listing/readable.ts'
import type { SectionKey } from '#lib/listing/sections.ts'
import { answer } from './answer.ts'
import { requireSession } from './account.ts'

type Visit = Pick<RequestEvent, 'locals' | 'request' | 'url'> & { params: { id: string } }

/** Keys the API resolves at once. */
const mostKeys = 50

/** A listing of the own organisation, with how it is asked. Who is not signed in is sent to sign in; refuses with 404. */
export async function requireListing(event: Visit) {
  await requireSession(event)
  const { api } = event.locals
  const [listing, { sections: questions }] = await Promise.all([
    answer(api.GET('/listings/{id}', { params: { path: event.params } })),
    answer(api.GET('/listings/questionnaire')),
  ])
  return { listing, questions }
}

/** The questions of one section. */
export function questionsOf<Section extends { key: string }>(sections: readonly Section[], key: SectionKey): Section {
  const found = sections.find((section) => section.key === key)
  if (!found) error(404, 'Diesen Abschnitt gibt es nicht.')
  return found
}

/** What the keys in a section are called. */
export async function titlesIn(api: ApiClient, questions: readonly Question[], content: Content): Promise<Titles> {
  const asked = [...keysIn(questions, content)].flatMap(([kind, keys]) =>
    chunks([...keys]).map(async (key) => {
      const query = { key, limit: mostKeys }
      const { items } = await answer(api.GET('/choices/{kind}', { params: { path: { kind }, query } }))
      return items.map((choice) => ({ kind, choice }))
    }),
  )
  const found = (await Promise.all(asked)).flat()
  const titles: Record<string, Record<string, Choice>> = {}
  for (const { kind, choice } of found) titles[kind] = { ...titles[kind], [choice.key]: choice }
  return titles
}

function chunks(keys: readonly string[]) {
  return Array.from({ length: Math.ceil(keys.length / mostKeys) }, (_, at) =>
    keys.slice(at * mostKeys, (at + 1) * mostKeys),
  )
}

/** All values of the kinds that have only a few. */
export async function shortLists(api: ApiClient, questions: readonly Question[]) {
  const kinds = new Set(
    questions
      .flatMap((question) => [question, ...question.fields])
      .flatMap((question) => (isShortList(question) ? [question.picker ?? ''] : [])),
  )
  const lists = [...kinds].map(async (kind) => {
    const { items } = await answer(
      api.GET('/choices/{kind}', { params: { path: { kind }, query: { limit: mostKeys } } }),
    )
    return [kind, items] as const
  })
  return Object.fromEntries(await Promise.all(lists))
}

/** The requirements that the section asks about; none for a section of other questions. */
export async function requirementsFor(api: ApiClient, questions: readonly Question[]) {
  const catalogue = questions.find((question) => question.catalogue !== null)?.catalogue
  if (!catalogue) return []
  const { items } = await answer(api.GET('/requirements'))
  return items.find(({ key }) => key === catalogue)?.items ?? []
}

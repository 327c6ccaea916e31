import type { ApiClient, Schemas } from '@fit-store/contracts/client'
import { error } from '@sveltejs/kit'
import type { SubjectType } from '#lib/labels/subjects.ts'

type Visit = { locals: { api: ApiClient }; url: URL }

/** Where in a history the address says the page begins: what `OlderNewer` leads to. */
export function cursorIn(url: URL): { before?: number } {
  const before = Number(url.searchParams.get('vor'))
  return Number.isSafeInteger(before) && before > 0 ? { before } : {}
}

/** One page of what happened to a record; undefined where the reader may know of nothing. */
export async function findHistory(
  { locals, url }: Visit,
  subjectType: SubjectType,
  id: string,
): Promise<Schemas['HistoryPage'] | undefined> {
  const { data, error: problem } = await locals.api.GET('/histories/{subjectType}/{id}', {
    params: { path: { subjectType, id }, query: cursorIn(url) },
  })
  if (problem && problem.status !== 404) error(problem.status, problem.detail)
  return data
}

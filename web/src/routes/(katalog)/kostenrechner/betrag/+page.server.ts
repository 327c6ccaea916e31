import { costKeys } from '#lib/address.ts'
import { usersOf } from '#lib/solution-row.ts'
import { keysFor } from '#lib/server/keys.ts'
import type { ApiClient } from '@fit-store/contracts/client'
import { error } from '@sveltejs/kit'
import { divide } from './divide.ts'
import { divisionFrom } from './division.ts'
import type { PageServerLoad } from './$types.js'

const usualKey = 'koenigstein-2016' // the newest Königstein key there is (decision 18); an address may name another

export const load: PageServerLoad = async ({ locals, url: { searchParams } }) => {
  const { api } = locals
  const fuer = await locals.fuer
  const { division, errors, isAsked } = divisionFrom(searchParams, usualKey)
  const slug = searchParams.get(costKeys.solution) ?? ''
  const [keys, solution] = await Promise.all([
    keysFor(api, slug || undefined),
    slug ? solutionNamed(api, slug) : undefined,
  ])
  const result =
    isAsked && errors.length === 0 ? await divide(api, division, { land: fuer, solution: solution?.slug }) : undefined
  return {
    // Who uses a solution today is who would share its costs: ticked to begin with.
    division: isAsked || division.participants.length ? division : { ...division, participants: solution?.users ?? [] },
    errors: [...errors, ...(result?.errors ?? [])],
    result: result?.estimates,
    keys: keys.map(({ slug, name }) => ({ slug, name })),
    solution,
    crumbs: [
      { label: 'Kostenrechner', href: '/kostenrechner' },
      ...(solution ? [{ label: solution.title, href: `/loesungen/${slug}` }] : []),
    ],
  }
}

async function solutionNamed(api: ApiClient, slug: string) {
  const { data, error: problem } = await api.GET('/solutions/{slug}', { params: { path: { slug } } })
  if (problem?.status === 404) return undefined
  if (problem) error(problem.status, problem.detail)
  return { slug, title: data.title, users: usersOf(data) }
}

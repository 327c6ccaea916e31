import type { ApiClient } from '@fit-store/contracts/client'
import { error, redirect } from '@sveltejs/kit'
import { queryFrom, viewKeys } from '#lib/address.ts'
import { addressWith } from '#lib/address-change.ts'
import { refusedParams } from '#lib/refusals.ts'
import { remember, wayBack } from '#lib/server/preferences.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = async ({ locals, url, cookies }) => {
  const q = url.searchParams.get('q')?.trim() ?? ''
  const [{ page, refused }, service] = await Promise.all([
    findSolutions(locals.api, url.searchParams),
    serviceNamed(locals.api, q),
  ])
  const view = url.searchParams.get(viewKeys.view) ?? cookies.get(viewKeys.view)
  return { ...page, q, refused, service, isTable: view === 'tabelle' }
}

export const actions = {
  /** Shows the list as chosen and remembers it for the next visit. */
  ansicht: async (event) => {
    const form = await event.request.formData()
    const view = form.get('ansicht') === 'tabelle' ? 'tabelle' : 'liste'
    remember(event, 'ansicht', view)
    const back = new URL(wayBack(form.get('zurueck'), event.url), event.url)
    redirect(303, addressWith(back, { ansicht: view, seite: back.searchParams.getAll('seite') }))
  },
} satisfies Actions

/** The results; what the API refuses in the address is left out and told, so that a wrong link still leads somewhere. */
async function findSolutions(api: ApiClient, params: URLSearchParams) {
  const ask = (asked: URLSearchParams) =>
    api.GET('/solutions', { params: { query: queryFrom('listSolutions', asked) } })
  let answer = await ask(params)
  const refused = answer.error ? refusedParams('listSolutions', answer.error) : []
  if (refused.length) {
    const accepted = [...params].filter(([name]) => !refused.some(({ key }) => key === name))
    answer = await ask(new URLSearchParams(accepted))
  }
  if (answer.error) error(answer.error.status, answer.error.detail)
  return { page: answer.data, refused: refused.map(({ message }) => message) }
}

/** What a typed number names: a public service by its LeiKa key or an OZG service. Other words name nothing. */
async function serviceNamed(api: ApiClient, q: string) {
  const number = q.replaceAll(/\s/g, '')
  if (/^\d{14}$/.test(number)) {
    const { data } = await api.GET('/public-services/{key}', { params: { path: { key: number } } })
    return data && { kind: 'Leistung', name: data.name, href: `/leistungen/${number}`, number: `LeiKa ${number}` }
  }
  if (/^\d{5}$/.test(number)) {
    const { data } = await api.GET('/ozg-services/{ozgId}', { params: { path: { ozgId: number } } })
    return data && { kind: 'OZG-Leistung', name: data.name, href: `/ozg/${number}`, number: `OZG ${number}` }
  }
  return undefined
}

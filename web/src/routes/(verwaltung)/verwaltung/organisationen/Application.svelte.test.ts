import type { Schemas } from '@fit-store/contracts/client'
import { render } from 'svelte/server'
import { expect, test } from 'vitest'
import Application from './Application.svelte'

const organisation = { id: 'o', displayName: 'Demo-Amt', kind: 'land', land: 'BY' }
const bodyFor = (status: string, typed?: Record<string, string>) => {
  const requestedAt = '2026-11-01T09:00:00.000Z'
  const accreditation: unknown = { id: 'a', version: 1, status, seeks: [], requestedAt, decidedAt: null, organisation }
  const props = { typed, errors: [], closeHref: '/verwaltung/organisationen' }
  return render(Application, { props: { ...props, accreditation: accreditation as Schemas['Accreditation'] } }).body
}

test('a reason stays readable when a colleague has decided meanwhile', () => {
  const typed = { begruendung: 'Der Gesellschaftsvertrag fehlt.' }
  expect(bodyFor('accredited', typed)).toMatch(/Nicht festgehalten[^]*Der Gesellschaftsvertrag fehlt\./)
  expect(bodyFor('requested', typed)).not.toContain('Nicht festgehalten')
  expect(bodyFor('accredited')).not.toContain('Nicht festgehalten')
})

test('no basis is chosen for the operator, and a refused form keeps theirs', () => {
  expect(bodyFor('requested')).toMatch(/<select required[^>]*>(<!--\[-->)?<option value="">Bitte wählen/)
  expect(bodyFor('requested')).not.toMatch(/<option [^>]*selected/)
  expect(bodyFor('requested', { grundlage: 'in_house_award' })).toMatch(/<option value="in_house_award" selected/)
})

import { expect, test } from 'vitest'
import { openTasks } from './open-tasks.ts'

const quiet = {
  invitations: 0,
  unread: 0,
  waiting: 0,
  failed: 0,
  agreements: 0,
  sheets: 0,
  returned: 0,
  keys: 0,
  reviews: 0,
  claims: 0,
  revisions: 0,
  organisation: { name: 'Demo-Amt', isRefused: false },
  terms: [],
}

test('who has nothing to do is told nothing', () => {
  expect(openTasks(quiet)).toEqual([])
})

test('what binds others comes before what one may read', () => {
  const labels = openTasks({ ...quiet, waiting: 2, unread: 1 }).map(({ label }) => label)
  expect(labels).toEqual(['2\u00A0Registrierungen prüfen', '1\u00A0Benachrichtigung lesen'])
})

test('who acts for nobody is led to an organisation, a refused one to the reason', () => {
  expect(openTasks({ ...quiet, organisation: undefined })[0]?.href).toBe('/organisation/registrieren')
  const refused = { ...quiet.organisation, isRefused: true }
  expect(openTasks({ ...quiet, organisation: refused })[0]?.label).toBe('Ablehnung lesen und erneut beantragen')
})

test('prices wait with those who check, approve or must mend them', () => {
  const hrefs = openTasks({ ...quiet, sheets: 1, returned: 2, keys: 1 }).map(({ href }) => href)
  expect(hrefs).toEqual(['/verwaltung/preisblaetter', '/verwaltung/schluessel', '/eigene-loesungen/preisblaetter'])
})

test('listings wait with those who review, decide or must mend them', () => {
  const hrefs = openTasks({ ...quiet, reviews: 1, claims: 2, revisions: 1 }).map(({ href }) => href)
  expect(hrefs).toEqual(['/pruefung', '/pruefung/uebernahmen', '/eigene-loesungen?stand=entwurf'])
})

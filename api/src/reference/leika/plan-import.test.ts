import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkedFile } from './test/leika-file.ts'
import { planImport } from './plan-import.ts'
import type { ImportPlan, Stored } from './plan-import.ts'

const nothing: Stored = { subjectAreas: [], situations: [], ozgServices: [], services: [] }
const origin = { sourceId: '01a1ff6b-0000-7000-8000-000000000001', asOf: '2019' }

/** What the database holds after `plan`. */
function after(stored: Stored, plan: ImportPlan): Stored {
  const services = new Map(stored.services.map((service) => [service.id, service]))
  for (const [at, service] of plan.services.write.entries()) {
    const id = service.id ?? `new-${services.size}-${at}`
    services.set(id, { ...service, id })
  }
  const ozgServices = new Map([...stored.ozgServices, ...plan.ozgServices.write].map((row) => [row.ozgId, row]))
  return {
    subjectAreas: [...stored.subjectAreas, ...plan.subjectAreas],
    situations: [...stored.situations, ...plan.situations.map((row) => ({ ...row, kind: null }))],
    ozgServices: [...ozgServices.values()],
    services: [...services.values()],
  }
}

const storedFrom = (...rows: Parameters<typeof checkedFile>) =>
  after(nothing, planImport(checkedFile(...rows), nothing, origin))

describe('planImport', () => {
  test('an empty database gets everything the file names', () => {
    const plan = planImport(checkedFile({}), nothing, origin)
    expect(plan.subjectAreas).toEqual([{ slug: 'bauen-wohnen', name: 'Bauen & Wohnen' }])
    expect(plan.situations).toEqual([{ slug: 'wohnen-umzug', name: 'Wohnen & Umzug' }])
    expect(plan.ozgServices.write).toEqual([
      { ozgId: '10092', name: 'Wohngeld', subjectArea: 'bauen-wohnen', situation: 'wohnen-umzug', ...origin },
    ])
    expect(plan.services).toMatchObject({ added: 1, changed: 0, unchanged: 0 })
    expect(plan.services.write).toMatchObject([{ slug: 'wohngeld-bewilligung-erstmalig', leikaKey: '99107023017001' }])
  })

  test('subject areas and situations that are there keep their slugs', () => {
    const stored: Stored = {
      ...nothing,
      subjectAreas: [{ slug: 'bauen', name: 'Bauen & Wohnen' }],
      situations: [{ slug: 'umziehen', name: 'Wohnen & Umzug', kind: 'life' }],
    }
    const plan = planImport(checkedFile({}), stored, origin)
    expect([plan.subjectAreas, plan.situations]).toEqual([[], []])
    expect(plan.ozgServices.write).toMatchObject([{ subjectArea: 'bauen', situation: 'umziehen' }])
  })

  test('a service that was renamed keeps its id and its slug', () => {
    const stored = storedFrom({})
    const plan = planImport(checkedFile({ leika_name: 'Wohngeld Erstantrag' }), stored, origin)
    const [before] = stored.services
    expect(plan.services).toMatchObject({ added: 0, changed: 1 })
    expect(plan.services.write).toEqual([{ ...before, name: 'Wohngeld Erstantrag' }])
  })

  test('only rows that differ are written', () => {
    const first = { leika_key: '99107023017001' }
    const second = { leika_key: '99107023017002', leika_name: 'Wohngeld Bewilligung Erhöhung' }
    const plan = planImport(checkedFile(first, { ...second, sdg1: '1' }), storedFrom(first, second), origin)
    expect(plan.services).toMatchObject({ added: 0, changed: 1, unchanged: 1 })
    expect(plan.services.write).toMatchObject([{ leikaKey: '99107023017002', isSdgAnnex1: true }])
    expect(plan.ozgServices).toMatchObject({ added: 0, changed: 0, unchanged: 1, write: [] })
  })

  test('a service without a key is recognised by OZG id and name', () => {
    const plan = planImport(checkedFile({ leika_key: '', sdg1: '1' }), storedFrom({ leika_key: '' }), origin)
    expect(plan.services).toMatchObject({ added: 0, changed: 1 })
  })

  test('a service that got a key since keeps its id and its slug', () => {
    const stored = storedFrom({ leika_key: '' })
    const plan = planImport(checkedFile({}), stored, origin)
    expect(plan.services.write).toEqual([{ ...stored.services[0], leikaKey: '99107023017001' }])
    expect(plan.vanished).toEqual([])
  })

  test('a row without a key goes before one with a key where both could be the stored service', () => {
    const stored = storedFrom({ leika_key: '' })
    const plan = planImport(checkedFile({}, { leika_key: '' }), stored, origin)
    expect(plan.services).toMatchObject({ added: 1, unchanged: 1 })
    expect(plan.services.write).toMatchObject([
      { leikaKey: '99107023017001', slug: 'wohngeld-bewilligung-erstmalig-99107023017001' },
    ])
  })

  test('a service the file no longer names has vanished, a refused one has not', () => {
    const other = { leika_key: '99107023017002', leika_name: 'Wohngeld Bewilligung Erhöhung' }
    const stored = storedFrom({}, other)
    expect(planImport(checkedFile(other), stored, origin).vanished).toEqual([stored.services[0]])
    expect(planImport(checkedFile(other, { typisierung: '44' }), stored, origin).vanished).toEqual([])
  })

  test('a service from another source has not vanished', () => {
    const other = { leika_key: '99107023017002', leika_name: 'Wohngeld Bewilligung Erhöhung' }
    const elsewhere = { ...origin, sourceId: '01a1ff6b-0000-7000-8000-000000000002' }
    expect(planImport(checkedFile(other), storedFrom({}), elsewhere).vanished).toEqual([])
  })

  test('a file of an older day leaves newer facts alone', () => {
    const stored = storedFrom({})
    const plan = planImport(checkedFile({ leika_name: 'Wohngeld alt' }), stored, { ...origin, asOf: '2018-12' })
    expect(plan.services).toMatchObject({ write: [], newer: 1 })
    expect(plan.ozgServices).toMatchObject({ write: [], newer: 1 })
  })

  test('a newer file confirms what it repeats', () => {
    const plan = planImport(checkedFile({}), storedFrom({}), { ...origin, asOf: '2020' })
    expect(plan.services).toMatchObject({ changed: 1, write: [{ asOf: '2020' }] })
  })

  test('the same file a second time changes nothing, whatever was stored before', () => {
    const cells = fc.record(
      {
        leika_key: fc.constantFrom('', '99107023017001', '99107023017002'),
        leika_name: fc.constantFrom('Wohngeld', 'Wohngeld!', 'Lastenzuschuss'),
        sdg1: fc.constantFrom('0', '1'),
      },
      { requiredKeys: [] },
    )
    const files = fc.array(cells, { maxLength: 6 }).map((rows) => checkedFile(...rows))
    fc.assert(
      fc.property(files, files, (earlier, file) => {
        const before = after(nothing, planImport(earlier, nothing, origin))
        const first = planImport(file, before, origin)
        const stored = after(before, first)
        const second = planImport(file, stored, origin)
        expect(second.services).toMatchObject({ write: [], unchanged: file.rows.length })
        expect(second.ozgServices.write).toEqual([])
        for (const column of ['id', 'slug'] as const) {
          expect(new Set(stored.services.map((service) => service[column])).size).toBe(stored.services.length)
        }
      }),
    )
  })
})

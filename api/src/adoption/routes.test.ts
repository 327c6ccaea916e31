import { rollOuts } from '@fit-store/db/schema/adoption'
import { adoptionFigures, adoptions } from '@fit-store/db/schema/solution-adoption'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { aConcludedAgreement, agreementApp, anOfferedAgreement, thePartners } from '../../test/agreements.ts'
import { catchUp } from '../../test/app.ts'
import { inComingYear } from '../../test/days.ts'
import { holdTable, untilWaiting } from '../../test/hold-table.ts'
import { endAgreements } from '../reuse/agreements/ending/end-agreements.ts'
import { rollOutFollower } from './follow-roll-outs.ts'

const { ctx, db, call, around } = await agreementApp()
const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Berlin' })
const heads = 'regionalschluessel;behoerde;stand;stand_seit;geplant_fuer;hinweis\r\n'

const stagesOf = async (id: string) => {
  await catchUp(ctx, rollOutFollower)
  return db.select().from(adoptions).where(eq(adoptions.solutionId, id))
}

describe('roll-outs', () => {
  test('of authorities become what the public reads about the solution', async () => {
    const parties = await thePartners(ctx)
    const { adopter, provider, solution } = parties
    const { id, number } = await aConcludedAgreement(around, parties)
    const plan = (ars: string, name: string) =>
      call(adopter.acting, 'POST', '/roll-outs', { agreement: number, ars, name, plannedOn: inComingYear('05-01') })
    const { body: first } = await plan('091620000000', 'Stadt München')
    expect(first).toMatchObject({ status: 'planned', allowedStatuses: ['connecting', 'pilot', 'live', 'stopped'] })
    await plan('095640000000', 'Stadt Nürnberg')
    expect((await plan('095640000000', 'Stadt Nürnberg')).status).toBe(409)
    expect(await stagesOf(solution.id)).toMatchObject([{ land: 'BY', stage: 'ready' }])

    const report = { status: 'pilot', statusOn: today, plannedOn: null, note: null }
    const moved = await call(provider.acting, 'PUT', `/roll-outs/${first.id}`, { version: first.version, ...report })
    expect(moved.body).toMatchObject({ status: 'pilot', version: 2 })
    const stale = await call(adopter.acting, 'PUT', `/roll-outs/${first.id}`, { version: first.version, ...report })
    expect(stale.body.type).toBe('/probleme/stale-version')
    for (const [bad, pointer] of [
      [{ ...report, statusOn: '2090-01-01' }, '/statusOn'],
      [{ ...report, status: 'live', statusOn: today }, '/statusOn'], // the agreement begins in April of the coming year
      [{ ...report, status: 'stopped' }, '/note'],
    ] as const) {
      const refused = await call(adopter.acting, 'PUT', `/roll-outs/${first.id}`, { version: 2, ...bad })
      expect(refused.body.errors, JSON.stringify(refused.body)).toMatchObject([{ pointer }])
    }
    expect(await stagesOf(solution.id)).toMatchObject([{ land: 'BY', stage: 'pilot', confirmedOn: today }])
    expect(await db.select().from(adoptionFigures).where(eq(adoptionFigures.solutionId, solution.id))).toMatchObject([
      { land: 'BY', total: 2, ready: 1, connected: 1, isCounted: true },
    ])
    const history = await call(adopter.acting, 'GET', `/roll-outs/${first.id}/history`)
    expect(history.body.items.map(({ type }: { type: string }) => type)).toEqual(['roll_out.moved', 'roll_out.planned'])

    const stranger = (await thePartners(ctx, { provider: 'BE', adopter: 'BW' })).adopter.acting
    expect((await call(stranger, 'GET', `/roll-outs?agreement=${number}`)).body.total).toBe(0)
    expect((await call(stranger, 'PUT', `/roll-outs/${first.id}`, { version: 2, ...report })).status).toBe(404)
    expect(
      (await call(stranger, 'POST', '/roll-outs', { agreement: id, ars: '091620000000', name: 'Amt' })).status,
    ).toBe(404)
    expect(
      (await call(parties.signatory, 'POST', '/roll-outs', { agreement: id, ars: '091620000000', name: 'Amt' })).status,
    ).toBe(403)

    const ended = { endsOn: today, reason: 'Ende', isForCause: true }
    await call(parties.signatory, 'POST', `/agreements/${id}/terminate`, ended)
    const tomorrow = new Date(Date.now() + 86_400_000)
    expect(await endAgreements({ ...ctx, now: () => tomorrow })).toBe(1)
    expect(await stagesOf(solution.id)).toEqual([])
    const board = await call(adopter.acting, 'GET', `/roll-outs?agreement=${number}`)
    expect(board.body.counts).toMatchObject({ stopped: 2 })
  })

  test('are of authorities of the Land that reuses; one that stands there from before can still be reported', async () => {
    const parties = await thePartners(ctx)
    const { adopter, provider } = parties
    const { id, number } = await aConcludedAgreement(around, parties)
    const plan = (ars: string) => call(adopter.acting, 'POST', '/roll-outs', { agreement: number, ars, name: 'Amt' })
    const refused = await plan('066110000000')
    expect(refused).toMatchObject({ status: 400 })
    expect(refused.body.errors).toEqual([{ pointer: '/ars', rule: 'other-land', limit: 'Land BY' }])
    expect(await plan('091620000000')).toMatchObject({ status: 201 })

    const before = { agreementId: id, ars: '066110000000', name: 'Stadt Kassel', statusOn: today }
    const [stored] = await db.insert(rollOuts).values(before).returning()
    const rows = `06611;Stadt Kassel;gestoppt;;;Gehört nicht hierher\r\n06412;Stadt Frankfurt;;;;\r\n09564;Stadt Nürnberg;;;;\r\n`
    const report = await call(
      provider.acting,
      'POST',
      `/roll-outs/csv?agreement=${number}&mode=apply`,
      Buffer.from(heads + rows),
      'text/csv',
    )
    expect(report.body).toMatchObject({ created: 1, changed: 1 })
    expect(report.body.refused).toEqual([
      { line: 3, column: 'regionalschluessel', rule: 'other-land', limit: 'Land BY' },
    ])
    const planned = { version: 2, status: 'planned', statusOn: today, plannedOn: null, note: null }
    expect(await call(adopter.acting, 'PUT', `/roll-outs/${stored!.id}`, planned)).toMatchObject({ status: 200 })
  })

  test('come in bulk from a file that is checked first; bad rows are reported, the rest is written', async () => {
    const parties = await thePartners(ctx)
    const { adopter } = parties
    const { number } = await aConcludedAgreement(around, parties)
    const file = Buffer.from(
      `${heads}09162;Stadt München;in Anbindung;;${inComingYear('05-01')};\r\n09564;Stadt Nürnberg;;;;\r\n123;Zu kurz;planned;;;\r\n09562;Stadt Erlangen;fertig;;;\r\n09562;Stadt Erlangen;pilot;${inComingYear('02-29')};;\r\n09564;Stadt Nürnberg;;;;\r\n`,
    )
    const send = (mode: string) =>
      call(adopter.acting, 'POST', `/roll-outs/csv?agreement=${number}&mode=${mode}`, file, 'text/csv')
    const checked = await send('check')
    expect(checked.body).toMatchObject({ read: 6, created: 2, changed: 0 })
    expect(checked.body.refused).toEqual([
      { line: 4, column: 'regionalschluessel', rule: 'pattern' },
      { line: 5, column: 'stand', rule: 'enum' },
      { line: 6, column: 'stand_seit', rule: 'day' },
      { line: 7, column: 'behoerde', rule: 'duplicate' },
    ])
    expect((await call(adopter.acting, 'GET', `/roll-outs?agreement=${number}`)).body.total).toBe(0)
    await send('apply')
    expect((await send('apply')).body).toMatchObject({ created: 0, changed: 0, unchanged: 2 })
    const csv = await call(adopter.acting, 'GET', `/roll-outs.csv?agreement=${number}`)
    const again = await call(
      adopter.acting,
      'POST',
      `/roll-outs/csv?agreement=${number}&mode=check`,
      csv.raw,
      'text/csv',
    )
    expect(again.body).toMatchObject({ read: 2, unchanged: 2, refused: [] })
    const wrong = Buffer.from('name\r\nAmt\r\n')
    expect(
      (await call(adopter.acting, 'POST', `/roll-outs/csv?agreement=${number}&mode=check`, wrong, 'text/csv')).status,
    ).toBe(400)
  })

  test('from a file that two send at the same moment are created once, and each is told what its own did', async () => {
    const parties = await thePartners(ctx)
    const { number } = await aConcludedAgreement(around, parties)
    const file = Buffer.from(`${heads}09162;Stadt München;;;;\r\n09564;Stadt Nürnberg;;;;\r\n`)
    const { release } = await holdTable(ctx, 'roll_outs')
    const sent = [parties.adopter, parties.provider].map(({ acting }) =>
      call(acting, 'POST', `/roll-outs/csv?agreement=${number}&mode=apply`, file, 'text/csv'),
    )
    await untilWaiting(ctx, 2)
    const [, ...answers] = await Promise.all([release(), ...sent])
    const reports = answers.map(({ body: { created, unchanged } }) => `${created} created, ${unchanged} unchanged`)
    expect(reports.toSorted()).toEqual(['0 created, 2 unchanged', '2 created, 0 unchanged'])
  })

  test('wait for an agreement in force', async () => {
    const parties = await thePartners(ctx)
    const { id } = await anOfferedAgreement(around, parties)
    const planned = { agreement: id, ars: '091620000000', name: 'Stadt München' }
    expect((await call(parties.adopter.acting, 'POST', '/roll-outs', planned)).status).toBe(409)
  })
})

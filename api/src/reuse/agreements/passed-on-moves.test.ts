import { agreements, type AgreementStatus } from '@fit-store/db/schema/agreements'
import { agreementDocuments, agreementSignatures } from '@fit-store/db/schema/agreement-documents'
import { events } from '@fit-store/db/schema/events'
import { asc, eq, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  aChecklist,
  aConcludedAgreement,
  caller,
  everyMove,
  moveInWords,
  thePartners,
} from '../../../test/agreements.ts'
import { testApp } from '../../../test/app.ts'
import { answerTo, atOnce } from '../../../test/at-once.ts'
import { aColleague, aParty, theTerms } from '../../../test/cases.ts'
import { comingYear, inComingYear, inYearAfter } from '../../../test/days.ts'
import { orphanFiles } from '../../../test/orphans.ts'
import { aDeputyOf, anExpired } from '../../../test/people.ts'
import type { RenderPdf } from '../../documents/pdf-renderer.ts'
import { aPdf } from '../../documents/test/pdf-file.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { approveDraft, offerAgreement } from './drafting/offer-agreement.ts'
import { passOn } from './drafting/pass-on.ts'
import { declineAgreement, withdrawAgreement } from './ending/close-offer.ts'
import { endAgreements } from './ending/end-agreements.ts'
import { terminateAgreement } from './ending/terminate-agreement.ts'
import type { Agreement } from './queries.ts'
import { fileSignedCopy } from './signing/file-signed-copy.ts'
import { countersignAgreement, signAgreement } from './signing/sign-agreement.ts'

// A bundling organisation passes an agreement on to two towns without an account, whose signatures come on paper. Random moves by
// everybody, many of them two at the same moment, against a small model of all these agreements; as in moves.test.ts it says once more
// what the table says. RUNS=500 makes a long run of it.

const { app, ctx, db } = await testApp()
await theTerms(ctx)
await aChecklist(ctx)
const render: RenderPdf = ({ document }) => Promise.resolve(aPdf(`/Title (${document.title.length})`))
const around = { ctx, call: caller(app, ctx), render }
const runs = Number(process.env.RUNS ?? 5)

const people = ['signatory', 'coordinator', 'deputy', 'expired', 'manager', 'stranger'] as const
type Person = (typeof people)[number]
const towns = ['first', 'second'] as const
type Town = (typeof towns)[number]
const steps = [
  'pass_on',
  'approve',
  'offer',
  'sign',
  'file',
  'file_outdated',
  'file_countersigned',
  'countersign',
  'decline',
  'withdraw',
  'terminate',
  'terminate_parent',
  'end',
] as const
type Step = (typeof steps)[number]
type Move = { step: Step; town: Town; by: Person }
type Child = { status: AgreementStatus; told: string[]; papers: number }
/** `children`: one after the other, because a town can be offered another agreement when the last came to nothing. */
type Model = { parent: AgreementStatus; parentTold: string[]; children: Record<Town, Child[]> }
type Refusal = 400 | 403 | 404 | 409

const coordinating: Person[] = ['signatory', 'coordinator', 'manager']
const signing: Person[] = ['signatory', 'deputy', 'manager']
const closing: Person[] = ['signatory', 'coordinator', 'deputy', 'manager']
/** Only the bundler, who offers, moves a child: its partner has no account, and the operator looks on. `binds` needs the parent in force. */
const table: Record<
  'approve' | 'offer' | 'sign' | 'file_signature' | 'countersign' | 'decline' | 'withdraw' | 'terminate',
  { from: AgreementStatus[]; able: Person[]; to: AgreementStatus | null; mover?: 'partner' | 'either'; binds?: true }
> = {
  approve: { from: ['draft'], able: coordinating, to: null },
  offer: { from: ['draft'], able: coordinating, to: 'offered', binds: true },
  sign: { from: ['offered'], able: signing, to: null, mover: 'partner' },
  file_signature: { from: ['offered'], able: signing, to: 'signed', binds: true },
  countersign: { from: ['signed'], able: signing, to: 'concluded', binds: true },
  decline: { from: ['offered', 'signed'], able: closing, to: null, mover: 'partner' },
  withdraw: { from: ['draft', 'offered', 'signed'], able: closing, to: 'withdrawn' },
  terminate: { from: ['concluded'], able: signing, to: 'terminated', mover: 'either' },
}
const underWay: AgreementStatus[] = ['draft', 'offered', 'signed']
const isOver = (status: AgreementStatus) => ['withdrawn', 'ended'].includes(status)

const goesTo = (child: Child, status: AgreementStatus): Child => ({
  ...child,
  status,
  told: [...child.told, `agreement.${status}`],
})

/** The model: what is after a move, or the refusal. `seen`: what was there when whoever makes it looked; they mean the town's last. */
function after(now: Model, { step, town, by }: Move, seen: Model): Model | Refusal {
  const withChildren = (change: (one: Child) => Child): Model['children'] => ({
    first: now.children.first.map(change),
    second: now.children.second.map(change),
  })
  if (step === 'end') {
    const ends = (one: Child) => (one.status === 'terminated' ? goesTo(one, 'ended') : one)
    const parent =
      now.parent === 'terminated'
        ? { parent: 'ended' as const, parentTold: [...now.parentTold, 'agreement.ended'] }
        : null
    return { ...now, ...parent, children: withChildren(ends) }
  }
  if (step === 'pass_on' || step === 'terminate_parent') {
    if (by === 'stranger') return 404
    const isParty = by !== 'manager'
    if (!(step === 'pass_on' ? coordinating : signing).includes(by)) return 403
    if (now.parent !== 'concluded') return 409
    if (step === 'terminate_parent') {
      const ends = (one: Child) =>
        underWay.includes(one.status)
          ? goesTo(one, 'withdrawn')
          : one.status === 'concluded'
            ? goesTo(one, 'terminated')
            : one
      const parentTold = [...now.parentTold, 'agreement.terminated']
      return { parent: 'terminated', parentTold, children: withChildren(ends) }
    }
    if (!isParty) return 403
    const others = now.children[town]
    if (others.some(({ status }) => !isOver(status))) return 409
    const child = { status: 'draft' as const, told: ['agreement.drafted'], papers: 0 }
    return { ...now, children: { ...now.children, [town]: [...others, child] } }
  }
  const meant = seen.children[town].length - 1
  const child = now.children[town][meant]
  if (!child) return 404
  const sees = by === 'manager' ? child.told.includes('agreement.offered') : by !== 'stranger'
  if (!sees) return 404
  // Who names no signatory files the countersignature, and is told before anything else that it is not its turn.
  if (step === 'file_countersigned' && by !== 'manager' && child.status === 'offered') return 400
  const move = { file: 'file_signature', file_outdated: 'file_signature', file_countersigned: 'countersign' } as const
  const row = table[step in move ? move[step as keyof typeof move] : (step as keyof typeof table)]
  const { from, able, to, mover, binds } = row
  if (!able.includes(by)) return 403
  if (!from.includes(child.status)) return 409
  if (by === 'manager' || mover === 'partner') return 403
  if (binds && now.parent !== 'concluded') return 409
  if (to === null || step === 'file_outdated') return 409
  const isPaper = step === 'file' || step === 'file_countersigned'
  // What is signed has to be what was seen, and a draft has no documents.
  if ((isPaper || step === 'countersign') && seen.children[town][meant]!.status === 'draft') return 409
  const moved = { ...goesTo(child, to), papers: child.papers + (isPaper ? 1 : 0) }
  return { ...now, children: { ...now.children, [town]: now.children[town].with(meant, moved) } }
}

const rightful: Record<Step, Person> = {
  pass_on: 'coordinator',
  approve: 'coordinator',
  offer: 'coordinator',
  sign: 'signatory',
  file: 'deputy',
  file_outdated: 'signatory',
  file_countersigned: 'deputy',
  countersign: 'signatory',
  decline: 'signatory',
  withdraw: 'coordinator',
  terminate: 'deputy',
  terminate_parent: 'manager',
  end: 'manager',
}

/** The next move of a town whose agreement goes well. */
function onward({ children }: Model, town: Town): Move {
  const step = (
    {
      draft: 'offer',
      offered: 'file',
      signed: 'file_countersigned',
      concluded: 'terminate',
      terminated: 'end',
    } as Partial<Record<AgreementStatus, Step>>
  )[children[town].at(-1)?.status ?? 'ended']
  const next = step ?? 'pass_on'
  return { step: next, town, by: rightful[next] }
}
const anyMove = fc.record({
  step: fc.constantFrom(...steps),
  town: fc.constantFrom(...towns),
  by: fc.option(fc.constantFrom(...people), { freq: 3 }),
})
const goOn = fc.constantFrom(...towns).map((town) => ({ step: null, town, by: null }))
const aMove = fc.oneof({ weight: 3, arbitrary: goOn }, { weight: 2, arbitrary: anyMove })
const rounds = fc.array(fc.record({ one: aMove, other: fc.option(aMove, { freq: 2 }) }), {
  minLength: 8,
  maxLength: 20,
})

const ars: Record<Town, string> = { first: '099990000001', second: '099990000002' }
const unscanned = () => Promise.resolve()
/** A price of its own each year, so that what one town pays is written down while another is moved. */
const price = { startsOn: inComingYear('05-01'), pricing: 'fixed', amountCents: 12_000 } as const
const later: Ctx = { ...ctx, now: () => new Date(`${comingYear + 2}-02-01T12:00:00Z`) }
const notice = { endsOn: inYearAfter('12-31'), reason: 'Eigene Lösung.', isForCause: true }
const noId = '00000000-0000-4000-8000-000000000000'

/** A concluded agreement of a bundler, everybody about it, and how each makes each move. */
async function aBundle() {
  const bundler = await aParty(ctx, 'bundling_organisation', 'BY', ['coordinator', 'signatory'])
  const organisationId = bundler.organisation.id
  const parties = { ...(await thePartners(ctx)), adopter: bundler, signatory: bundler.acting }
  const { id } = await aConcludedAgreement(around, parties)
  const authority = { organisationId, role: 'signatory' } as const
  const acting: Record<Person, Ctx> = {
    signatory: bundler.acting,
    coordinator: await aColleague(ctx, organisationId, ['coordinator']),
    deputy: await aDeputyOf(ctx, bundler.acting.actor.personId!, authority),
    expired: await anExpired(ctx, authority),
    manager: parties.manager,
    stranger: await aColleague(ctx, parties.itProvider.organisation.id, ['coordinator', 'signatory']),
  }
  const read = async (town: Town) =>
    db
      .select()
      .from(agreements)
      .where(sql`${agreements.parentId} = ${id} and ${agreements.partnerArs} = ${ars[town]}`)
      .orderBy(agreements.number)
  async function make({ step, town, by }: Move, known: Record<Town, Agreement | undefined>) {
    const who = acting[by]
    const child = known[town]
    const name = child?.id ?? noId
    const documentHash = child?.documentHash ?? 'a'.repeat(64)
    const copy = { bytes: aPdf(), qesReference: null, signatoryName: 'Erika Amt', authority: 'Satzung' }
    switch (step) {
      case 'pass_on': {
        const municipalities = [{ ars: ars[town], name: `Gemeinde ${town}` }]
        return passOn(who, id, { municipalities, ...price })
      }
      case 'approve':
        return approveDraft(who, name, child?.version ?? 1)
      case 'offer':
        return offerAgreement(who, render, name, child?.version ?? 1)
      case 'sign':
        return signAgreement(who, name, documentHash)
      case 'file':
        return fileSignedCopy(who, name, { ...copy, documentHash }, unscanned)
      case 'file_outdated':
        return fileSignedCopy(who, name, { ...copy, documentHash: 'b'.repeat(64) }, unscanned)
      case 'file_countersigned':
        return fileSignedCopy(who, name, { ...copy, documentHash, signatoryName: null, authority: null }, unscanned)
      case 'countersign':
        return countersignAgreement(who, name, documentHash)
      case 'decline':
        return declineAgreement(who, name, 'Zu teuer.')
      case 'withdraw':
        return withdrawAgreement(who, name, 'Vertan.')
      case 'terminate':
        return terminateAgreement(who, name, notice)
      case 'terminate_parent':
        return terminateAgreement(who, id, notice)
      case 'end':
        return endAgreements(later)
    }
  }
  return { id, read, make }
}

const toldOf = async (id: string) =>
  (await db.select().from(events).where(eq(events.subjectId, id)).orderBy(asc(events.id))).map(({ type }) => type)

test(
  'whoever moves, alone or at the same moment, what was passed on is and ends as the model says, on paper too',
  { timeout: 60_000 + runs * 5000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(rounds, async (given) => {
        const { id, read, make } = await aBundle()
        const describe = async (child: Agreement): Promise<Child> => ({
          status: child.status,
          told: await toldOf(child.id),
          papers: await db.$count(
            agreementSignatures,
            sql`${agreementSignatures.agreementId} = ${child.id} and ${agreementSignatures.signedCopy} is not null`,
          ),
        })
        let known: Record<Town, Agreement | undefined> = { first: undefined, second: undefined }
        const found = async (): Promise<Model> => {
          const [parent] = await db.select().from(agreements).where(eq(agreements.id, id))
          const [first, second] = await Promise.all([read('first'), read('second')])
          known = { first: first.at(-1), second: second.at(-1) }
          return {
            parent: parent!.status,
            parentTold: await toldOf(id),
            children: {
              first: await Promise.all(first.map(describe)),
              second: await Promise.all(second.map(describe)),
            },
          }
        }
        let now = await found()
        expect(now).toMatchObject({ parent: 'concluded', children: { first: [], second: [] } })
        for (const { one, other } of given) {
          const [seen, meant] = [now, known]
          const moves = [one, ...(other === null ? [] : [other])].map(({ step, town, by }) =>
            step === null ? onward(seen, town) : { step, town, by: by ?? rightful[step] },
          )
          now = await atOnce({
            now,
            moves,
            make: (move) => answerTo(make(move, meant)),
            after: (model, move) => after(model, move, seen),
            shown: (model) => model,
            found,
          })
        }
      }),
      { numRuns: runs, endOnFailure: true },
    )
  },
)

test('what a municipality signed and somebody files twice is its signature, and no countersignature', async () => {
  const { read, make } = await aBundle()
  const move = async (step: Step) => {
    const known = { first: (await read('first')).at(-1), second: undefined }
    return answerTo(make({ step, town: 'first', by: rightful[step] }, known))
  }
  expect(await move('pass_on')).toBe('done')
  expect(await move('offer')).toBe('done')
  expect(await move('file')).toBe('done')
  expect(await move('file')).toBe(409)
  expect(await read('first')).toMatchObject([{ status: 'signed' }])
  expect(await move('file_countersigned')).toBe('done')
  expect(await read('first')).toMatchObject([{ status: 'concluded' }])
})

test('every move of the table is one of the model, or one of moves.test.ts', () => {
  const elsewhere = / (edit|pass_on|add_amendment|end) /
  const made = Object.entries(table).flatMap(([step, { from, mover = 'offeror' }]) =>
    from.map((status) => moveInWords(status, step, mover)),
  )
  expect(made.toSorted()).toEqual(everyMove.filter((move) => !elsewhere.test(move)).toSorted())
})

test('no paper is kept that belongs to no signature, and no document without its agreement', async () => {
  expect(await orphanFiles(ctx)).toEqual([])
  const offered = await db.selectDistinct({ id: agreementDocuments.agreementId }).from(agreementDocuments)
  const sealed = await db.$count(agreements, sql`${agreements.documentHash} is not null`)
  expect(offered).toHaveLength(sealed)
})

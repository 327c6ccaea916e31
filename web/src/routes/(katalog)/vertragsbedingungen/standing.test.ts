import { describe, expect, test } from 'vitest'
import { approvalOf, standingOf, turnOf, usageOf, validity } from './standing.ts'

type Version = Parameters<typeof standingOf>[0]

const version = (facts: Partial<Version>): Version => ({
  id: '01a2002a-6e11-7fa1-a57a-50d26c578ca9',
  version: 2,
  status: 'in_force',
  origin: 'operator',
  isModel: true,
  isDemo: false,
  title: 'Nachnutzungsbedingungen',
  changeNote: null,
  basedOn: 1,
  createdAt: '2026-11-19T09:00:00Z',
  commentsOpenedAt: null,
  commentsDueOn: null,
  reviewRequestedAt: null,
  returnedAt: null,
  returnReason: null,
  approvedAt: null,
  validFrom: '2026-07-01',
  validTo: null,
  hash: null,
  officialPdfName: null,
  revision: 1,
  approvals: 0,
  usage: null,
  allowedActions: [],
  blockedActions: [],
  ...facts,
})
const inForce = { version: 2, validFrom: '2026-07-01', status: 'in_force' as const }
const plain = (text: string) => text.replaceAll('\u00A0', ' ')

describe('standingOf', () => {
  test.each([
    [version({}), 'Fassung 2 gilt seit dem 01.07.2026 für jeden neuen Vertrag.'],
    [version({ validTo: '2026-12-31' }), 'Fassung 2 gilt seit dem 01.07.2026 bis zum 31.12.2026.'],
    [
      version({ version: 1, status: 'superseded', validFrom: '2025-01-01', validTo: '2026-06-30' }),
      'Fassung 1 galt vom 01.01.2025 bis zum 30.06.2026. Heute gilt Fassung 2.',
    ],
    [
      version({ version: 3, status: 'approved', validFrom: '2027-01-01' }),
      'Fassung 3 ist freigegeben und gilt ab dem 01.01.2027. Heute gilt Fassung 2.',
    ],
    [
      version({ version: 3, status: 'draft', validFrom: null }),
      'Fassung 3 ist noch ein Entwurf und bindet niemanden. Heute gilt Fassung 2.',
    ],
  ])('says what counts today', (given, sentence) => {
    expect(standingOf(given, inForce)).toBe(sentence)
  })
})

describe('validity', () => {
  test('has an end only where a later version begins', () => {
    expect(validity(version({}))).toBe('seit 01.07.2026')
    expect(validity(version({ validTo: '2026-12-31' }))).toBe('01.07.2026 bis 31.12.2026')
    expect(validity(version({ status: 'approved', validFrom: '2027-01-01' }))).toBe('ab 01.01.2027')
    expect(validity(version({ status: 'draft', validFrom: null }))).toBeUndefined()
  })
})

describe('turnOf', () => {
  test('nobody has a turn once a version counts', () => {
    expect(turnOf(version({}))).toBeUndefined()
  })

  test('a Land has the turn while it can vote', () => {
    const discussed = {
      status: 'commenting',
      commentsOpenedAt: '2026-11-20T09:00:00Z',
      commentsDueOn: '2026-12-12',
    } as const
    const reader = turnOf(version({ ...discussed, allowedActions: ['comment', 'vote'] }))
    expect(reader).toMatchObject({
      turn: 'Arbeitsgruppe der Länder',
      since: '2026-11-20',
      dueOn: '2026-12-12',
      mine: true,
    })
    expect(turnOf(version(discussed))?.mine).toBe(false)
  })

  test('a draft has a day it began, and a text that came back the day it did', () => {
    expect(turnOf(version({ status: 'draft' }))).toMatchObject({ turn: 'Vertragsmanagement', since: '2026-11-19' })
    const back = { commentsOpenedAt: '2026-11-20T09:00:00Z', returnedAt: '2026-11-21T09:00:00Z' }
    expect(turnOf(version({ ...back, status: 'commenting', allowedActions: ['edit'] }))).toMatchObject({
      turn: 'Vertragsmanagement (Überarbeitung)',
      since: '2026-11-21',
      mine: true,
    })
  })

  test('the review says which approval is missing', () => {
    const turns = [0, 1, 2].map((approvals) => turnOf(version({ status: 'in_review', approvals }))?.turn)
    expect(turns).toEqual([
      'Vertragsmanagement (erste Freigabe)',
      'Vertragsmanagement (zweite Freigabe)',
      'Vertragsmanagement (Inkraftsetzen)',
    ])
  })
})

describe('approvalOf', () => {
  test('a text that came with the product was approved by nobody', () => {
    expect(approvalOf(version({ origin: 'model', approvedAt: '2024-12-17T23:00:00Z' }))).toBe('mitgeliefertes Muster')
  })

  test('the day of an approval is a day in Berlin', () => {
    expect(approvalOf(version({ approvedAt: '2026-06-16T22:30:00Z' }))).toContain('17.06.2026')
  })
})

describe('usageOf', () => {
  test.each([
    [{ requests: 0, agreements: 0 }, 'nichts'],
    [{ requests: 1, agreements: 0 }, '1 Anfrage'],
    [{ requests: 3, agreements: 10 }, '3 Anfragen und 10 Verträge'],
  ])('%o is said in words', (usage, words) => {
    expect(plain(usageOf(usage))).toBe(words)
  })
})

import { describe, expect, test } from 'vitest'
import { termsTask } from './terms-task.ts'

type Status = 'draft' | 'commenting' | 'in_review'
const documentIn = (status: Status) => ({
  slug: 'preisblatt',
  title: 'Preisblatt',
  open: { version: 2, validFrom: null, status },
})
const author = { name: null, organisation: 'Demo-Staatskanzlei Sachsen', land: 'SN' }
const said = (facts: { voted?: boolean; isCurrent?: boolean; comments?: number } = {}) => ({
  myLand: 'SN',
  votes: facts.voted
    ? [
        {
          land: 'SN',
          ballot: 'yes' as const,
          reason: null,
          castAt: '2026-11-21T09:00:00Z',
          isCurrent: facts.isCurrent ?? true,
          author,
        },
      ]
    : [],
  comments: Array.from({ length: facts.comments ?? 0 }, (_, id) => ({
    id: String(id),
    clause: null,
    body: 'Bitte klarer.',
    author,
    createdAt: '2026-11-21T09:00:00Z',
    isCurrent: true,
    resolvedAt: null,
    resolution: null,
    answers: [],
  })),
})

describe('termsTask', () => {
  test('a Land votes until it has voted on the text as it stands', () => {
    const document = documentIn('commenting')
    expect(termsTask(document, said(), 'land')).toMatchObject({ href: '/vertragsbedingungen/preisblatt/2/beratung' })
    expect(termsTask(document, said({ voted: true }), 'land')).toBeUndefined()
    expect(termsTask(document, said({ voted: true, isCurrent: false }), 'land')?.label).toBe(
      'Abstimmen: Preisblatt, Fassung 2',
    )
  })

  test('a draft, open comments and a review wait for contract management', () => {
    expect(termsTask(documentIn('draft'), undefined, 'drafter')?.href).toMatch(/bearbeiten$/)
    expect(termsTask(documentIn('commenting'), said({ comments: 2 }), 'drafter')?.detail.replace('\u00A0', ' ')).toBe(
      '2 Kommentare warten auf ein Ergebnis.',
    )
    expect(termsTask(documentIn('in_review'), undefined, 'drafter')?.href).toMatch(/pruefung$/)
  })

  test('nothing waits where nothing is being worked on or everything is settled', () => {
    expect(termsTask({ ...documentIn('draft'), open: null }, undefined, 'drafter')).toBeUndefined()
    expect(termsTask(documentIn('commenting'), said(), 'drafter')).toBeUndefined()
  })
})

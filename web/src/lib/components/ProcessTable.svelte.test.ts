import { render } from 'svelte/server'
import { expect, test } from 'vitest'
import { examples } from './ProcessTable.examples.ts'
import ProcessTable from './ProcessTable.svelte'

const textOf = (html: string) =>
  html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('\u00A0', ' ')
    .replaceAll(/\s+/g, ' ')

test('every status and every move is drawn, with who makes it, what it needs and where it leads', () => {
  const { props } = examples[0]!
  const { body } = render(ProcessTable, { props })
  const text = textOf(body)
  for (const { label, help, moves } of props.statuses) {
    expect(text).toContain(label)
    expect(text).toContain(help)
    for (const move of moves) expect(text).toContain(`${move.label} (${move.who.join(', ')})`)
  }
  expect(text).toContain('Am Zug: Vertragspartei, Frist 30 Kalendertage.')
  expect(text).toContain('Nötig: Eine zeichnungsberechtigte Person.')
  expect(body).toContain('href="#beispiel-signed"')
  expect(text).toContain(', danach gelöscht')
})

test('a status and a move nobody here has heard of are drawn by what the API calls them', () => {
  const { statuses } = examples[0]!.props
  const added = {
    ...statuses[1]!,
    status: 'budget_check',
    label: 'Haushaltsprüfung',
    moves: [{ move: 'release', label: 'Mittel freigeben', who: ['Haushalt'], needs: 'Einen Titel.', to: 'signed' }],
  }
  const text = textOf(render(ProcessTable, { props: { id: 'x', statuses: [...statuses, added] } }).body)
  expect(text).toContain('Haushaltsprüfung')
  expect(text).toContain('Mittel freigeben (Haushalt) , führt zu Unterzeichnet')
})

import { render } from 'svelte/server'
import { expect, test } from 'vitest'
import TileMap from './TileMap.svelte'

const { body } = render(TileMap, { props: { stages: { BY: 'live', HE: 'pilot' }, lead: 'MV', mine: 'BY' } })

test('every Land has a tile that leads to its row', () => {
  expect(body.match(/href="#land-/g)).toHaveLength(16)
  expect(body).toContain('href="#land-by"')
})

test('a tile says name and stage in words, and whose it is', () => {
  expect(body).toContain('Bayern (Ihr Land):')
  expect(body).toContain('stellt bereit')
})

test('the legend counts, and a Land without a report is called that', () => {
  expect(body).toContain('13\u00A0Länder')
  expect(body).not.toContain('noch nicht')
})

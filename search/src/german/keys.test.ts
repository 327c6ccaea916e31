import { expect, test } from 'vitest'
import { citedParagraphs, cutKeys, cutParagraphs } from './keys.ts'

test.for([
  ['99107023017001', ['99107023017001'], ''],
  ['99 107 023 017 001', ['99107023017001'], ''],
  ['99.107.023.017.001 Wohngeld', ['99107023017001'], 'Wohngeld'],
  ['Wohngeld 10092', ['10092'], 'Wohngeld'],
  ['99107', ['99107'], ''],
  ['BF17 und 115', [], 'BF17 und 115'],
  ['Postleitzahl 123456', [], 'Postleitzahl 123456'],
] as const)('keys in "%s"', ([text, keys, rest]) => {
  const cut = cutKeys(text)
  expect(cut.found).toEqual(keys)
  expect(cut.rest.trim()).toBe(rest)
})

test.for([
  ['§ 19 WoGG', 'wogg 19'],
  ['§19 wogg', 'wogg 19'],
  ['WoGG § 19', 'wogg 19'],
  ['§ 127 Abs. 1 TKG', 'tkg 127'],
  ['§ 4 Absatz 1 Satz 2 Nr. 3 FeV', 'fev 4'],
  ['Art. 6 DSGVO', 'dsgvo 6'],
  ['§ 8a OZG', 'ozg 8a'],
  ['SGB II', 'sgbii null'],
  ['SGB 2', 'sgbii null'],
  ['§ 22 SGB XII', 'sgbxii 22'],
  ['§ 19', 'null 19'],
  ['Erlaubnis nach § 46 StVO', 'stvo 46'],
])('"%s" names %s', ([text, named]) => {
  expect(cutParagraphs(text ?? '').found.map(({ law, section }) => `${law} ${section}`)).toEqual([named])
})

test.for([
  ['Wohngeldgesetz (WoGG)', ['wogg null', 'wohngeldgesetz null']],
  ['§ 7 Bundeselterngeld- und Elternzeitgesetz (BEEG) [http://x.de/__7.html]', ['beeg null', 'beeg 7']],
  ['§ 33 Straßenverkehrsgesetz (StVG) [a], § 50 Straßenverkehrsgesetz (StVG) [b]', ['stvg 33', 'stvg 50']],
  ['§§ 1, 2 und 3a Gewerbeordnung (GewO)', ['gewo 1', 'gewo 2', 'gewo 3a']],
  ['§ 8 Sozialgesetzbuch Fünftes Buch (SGB V)', ['sgbv null', 'sgbv 8']],
] as const)('a legal basis "%s" is found by what it cites', ([basis, cited]) => {
  const found = citedParagraphs(basis).map(({ law, section }) => `${law} ${section}`)
  expect(found).toEqual(expect.arrayContaining(Array.from(cited)))
})

// Who makes the rules and who carries them out, by type. Only what the source explains: the catalogue knows more types
// (6 to 12), for which we have no public explanation to quote.
const meanings = new Map([
  ['1', 'Der Bund regelt und führt aus.'],
  ['2', 'Der Bund regelt, Länder oder Kommunen führen aus.'],
  ['2/3', 'Der Bund regelt, Länder oder Kommunen führen aus.'],
  ['3', 'Der Bund regelt, Länder oder Kommunen führen aus.'],
  ['4', 'Das Land regelt, Land oder Kommunen führen aus.'],
  ['5', 'Die Kommune regelt und führt aus.'],
])

/** Where the meanings of the types come from. */
export const typisationSource = {
  url: 'https://digital-direkt.nrw/faq-items/leika-typ/',
  title: 'LeiKa-Typ',
  publisher: 'Digital direkt NRW',
}

/** What a LeiKa type says about the levels of government: `4` and `4a` alike. Nothing where the source is silent. */
export const typeMeaning = (type: string) => meanings.get(type.replace(/[ab]$/, ''))

import type { Schemas } from '@fit-store/contracts/client'
import { plural } from '../format.ts'

type Asked = Pick<Schemas['CoSignatures']['items'][number], 'answer'>

/** How far the co-signatures are: "2 Personen sind gefragt: 1 zeichnet mit, 1 hat noch nicht geantwortet." */
export function coSignatureSentence(items: readonly Asked[]): string {
  if (items.length === 0) return 'Um Mitzeichnung ist noch niemand gebeten.'
  const count = (answer: Asked['answer']) => items.filter((one) => one.answer === answer).length
  const parts = [
    [count('agreed'), 'zeichnet mit', 'zeichnen mit'],
    [count('objected'), 'zeichnet nicht mit', 'zeichnen nicht mit'],
    [count(null), 'hat noch nicht geantwortet', 'haben noch nicht geantwortet'],
  ] as const
  const said = parts.filter(([of]) => of > 0).map(([of, one, many]) => `${of} ${of === 1 ? one : many}`)
  return `${plural(items.length, 'Person ist', 'Personen sind')} gefragt: ${said.join(', ')}.`
}
